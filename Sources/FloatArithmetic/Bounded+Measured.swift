import Scalars

extension Bounded: MeasuredScalar {
  public var approximation: Double { Double(value) }
  public func exactMidpoint() throws(Undecided) -> ExactNumber { try value.exactMidpoint() }
  public var errorBound: Double { Double(error) }
}
