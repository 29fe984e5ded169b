import Claims

public struct Sound<Real: Field>: Planted {
  public static var fault: Fault { .none }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct False<Real: Field>: Planted {
  public static var fault: Fault { .isFalse }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Empty<Real: Field>: Planted {
  public static var fault: Fault { .empty }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Vacuous<Real: Field>: Planted {
  public static var fault: Fault { .vacuous }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Undecidable<Real: Field>: Planted {
  public static var fault: Fault { .undecided }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Dividing<Real: Field>: Planted {
  public static var fault: Fault { .divides }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Overflowing<Real: Field>: Planted {
  public static var fault: Fault { .overflows }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Sleeping<Real: Field>: Planted {
  public static var fault: Fault { .sleeps }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Crashing<Real: Field>: Planted {
  public static var fault: Fault { .crashes }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Disagreeing<Real: Field>: Planted {
  public static var fault: Fault { .disagrees }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Unsharp<Real: Field>: Planted {
  public static var fault: Fault { .unsharp }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}

public struct Exiting<Real: Field>: Planted {
  public static var fault: Fault { .exits }
  public let a, b: Real
  public init(a: Real, b: Real) { (self.a, self.b) = (a, b) }
}
