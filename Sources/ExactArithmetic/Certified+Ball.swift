import CFLINT

extension Ball {
  /// The same points; nothing is known where nothing is known.
  public init(_ x: Certified) {
    guard x.isFinite else {
      self = .indeterminate
      return
    }
    self.init(precision: Certified.bits) { result, _ in
      arf_set_d(&result.pointee.mid, x.midpoint)
      mag_set_d(&result.pointee.rad, x.radius)
    }
  }
}

extension Certified {
  /// An enclosure of the ball; nothing is known where the ball is not finite.
  public init(_ ball: Ball) {
    guard ball.isFinite else {
      self.init(midpoint: .nan, radius: .infinity)
      return
    }
    let midpoint = ball.approximation
    guard midpoint.isFinite else {
      self.init(midpoint: midpoint, radius: .infinity)
      return
    }
    // What the midpoint loses, and the radius, rounded up.
    let rest = Ball(precision: Self.bits) { result, bits in
      var m = arf_struct()
      arf_init(&m)
      arf_set_d(&m, midpoint)
      arb_sub_arf(result, ball.box.value, &m, bits)
      arf_clear(&m)
    }
    self.init(midpoint: midpoint, radius: max(abs(rest.lowerBound), abs(rest.upperBound)))
  }
}
