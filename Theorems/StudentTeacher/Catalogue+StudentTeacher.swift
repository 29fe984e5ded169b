extension Catalogue {
  static func studentTeacher<Real: Field>() -> [Entry<Real>] {
    [
      Entry("student-teacher/spurious-minimum", SpuriousMinimum<Real>.self, in: [.ball], instances: 2),
      Entry("student-teacher/symmetric-saddle", SymmetricSaddle<Real>.self, in: [.ball], instances: 3),
      Entry("student-teacher/global-minimum", GlobalMinimum<Real>.self, in: [.ball, .float64, .float32], instances: 4),
    ]
  }
}
