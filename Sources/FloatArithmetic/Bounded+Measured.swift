import Scalars

extension Bounded: MeasuredScalar {
  public var approximation: Double { Double(value) }
  public var errorBound: Double { Double(error) }
}
