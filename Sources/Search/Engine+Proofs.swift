import Certificates
import Claims
import PlainArithmetic

extension Engine {
  func proved<Real: SymbolicScalar>(_ entry: Entry<Real>, _ unit: Unit, _ choices: Choices) -> Record {
    fatalError()
  }
}
