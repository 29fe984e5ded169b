import Certificates
import Claims
import Formats
import Reports
import Search

/// One piece of work for a worker: a line of JSON on its standard input.
enum WorkerTask: Codable, Sendable {
  /// The samples for the ``data(_:)`` tasks that follow. It has no reply.
  case samples(inputs: [[ExactNumber]], targets: [[ExactNumber]])
  /// The folder for certificates of the tasks that follow. It has no reply.
  case certificates(folder: String)
  /// The first and the last precision of balls in the tasks that follow. It has no reply.
  case ladder(first: Int, last: Int)
  case unit(Unit, given: [String: String])
  case data(Unit)
  case sharpness(claim: String)
  case experiment(id: String, seed: UInt64)
  /// A stored instance that refuted a claim which should hold.
  case stored(Unit, given: [String: String], path: String, scope: Scope)
  /// A search for a counterexample without one hypothesis, or with all where the key is empty; `stored` ones are tried first.
  case refutation(claim: String, key: String, seed: UInt64, budget: SearchBudget, stored: [[String: String]])

  /// What is being done, for people.
  var name: String {
    switch self {
    case .samples: "samples"
    case .certificates: "certificates"
    case .ladder(let first, let last): "\(first) to \(last) bits"
    case .unit(let unit, _): "\(unit.claim), \(unit.arithmetic.rawValue), instance \(unit.index)"
    case .data(let unit): "\(unit.claim), \(unit.arithmetic.rawValue), on data"
    case .sharpness(let claim): "\(claim), sharpness"
    case .experiment(let id, _): id
    case .stored(let unit, _, _, _): "\(unit.claim), stored instance"
    case .refutation(let claim, let key, _, _, _): key.isEmpty ? claim : "\(claim) without \(key)"
    }
  }
}

/// What came of a task: a line of JSON on the worker's standard output.
struct WorkerReply: Codable, Sendable {
  var records: [Record] = []
  var defects: [String] = []
  var measurement: MeasurementRecord?
  var refutation: Refutation?
  /// What went wrong outside any unit.
  var failure: String?
}

/// Does tasks, in a worker or in the process itself.
struct TaskRunner {
  private var engine: Engine
  private var inputs: [[ExactNumber]] = []
  private var targets: [[ExactNumber]] = []
  private var dataHash = ""
  private var certificates: CertificateWriter?

  init(_ engine: Engine) { self.engine = engine }

  /// The reply, or `nil` where a task has none.
  mutating func run(_ task: WorkerTask) -> WorkerReply? {
    do throws(EngineError) {
      switch task {
      case .samples(let inputs, let targets):
        (self.inputs, self.targets) = (inputs, targets)
        dataHash = ContentHash.of(inputs: inputs, targets: targets)
        return nil
      case .certificates(let folder):
        certificates = CertificateWriter(engine.collection, folder: folder)
        return nil
      case .ladder(let first, let last):
        engine.ladder = PrecisionLadder(first: first, last: last)
        return nil
      case .unit(let unit, let given):
        let (choices, unreadable) = read(given)
        if let unreadable { return WorkerReply(failure: unreadable) }
        let memory = unit.parameters == nil ? nil : ResidentMemory()
        var (record, certificate) = try engine.answer(unit, given: choices, isStrict: !given.isEmpty)
        record = record.hashed()
        if let memory { record.peakMemory = memory.peak }
        if let certificates, let certificate { record.keep(certificate, by: certificates) }
        return WorkerReply(records: [record])
      case .data(let unit):
        let start = ContinuousClock().now
        var records = try engine.run(unit, inputs: inputs, targets: targets).map { $0.hashed(data: dataHash) }
        // All cases share one precision ladder, and so its time.
        let seconds = start.duration(to: ContinuousClock().now).seconds / Double(max(records.count, 1))
        for k in records.indices { records[k].seconds = seconds }
        return WorkerReply(records: records)
      case .sharpness(let claim): return WorkerReply(defects: try engine.sharpnessDefects(of: claim))
      case .experiment(let id, let seed):
        guard let found = engine.collection.experiments.first(where: { $0.id == id }) else {
          return WorkerReply(failure: "there is no experiment '\(id)'")
        }
        return WorkerReply(measurement: MeasurementRecord(id, found.experiment, engine: engine, seed: seed))
      case .stored(let unit, let given, _, let scope):
        let (choices, unreadable) = read(given)
        if let unreadable { return WorkerReply(failure: unreadable) }
        let source = scope == .construction ? InstanceSource.usual : .free
        return WorkerReply(records: [try engine.run(unit, given: choices, isStrict: true, source: source).hashed()])
      case .refutation(let claim, let key, let seed, let budget, let stored):
        return WorkerReply(
          refutation: try engine.refute(
            claim, dropping: key.isEmpty ? nil : key, seed: seed, budget: budget, stored: stored.map { read($0).choices },
            isCancelled: { Interrupt.isRequested }))
      }
    } catch {
      return WorkerReply(failure: error.description)
    }
  }

  /// Choices from their texts, and what is wrong with the first that cannot be read: without it another value would be drawn, and
  /// the verdict would be about that one.
  private func read(_ given: [String: String]) -> (choices: [String: Choice], unreadable: String?) {
    var choices: [String: Choice] = [:]
    for (name, text) in given.sorted(by: { $0.key < $1.key }) {
      guard let choice = Choice(description: text) else {
        return (choices, "the given choice '\(name)' cannot be read: '\(text.prefix(60))'")
      }
      choices[name] = choice
    }
    return (choices, nil)
  }
}

extension Record {
  /// Whether a certificate was not written because the checker knows too little to confirm it, which is no contradiction.
  var isUnconfirmed: Bool { reason?.contains("the conclusion is 'unknown'") == true }

  /// Writes the certificate. One that the checker does not confirm is not written: engine and checker then disagree about the
  /// verdict, which is an internal error.
  mutating func keep(_ certificate: Certificate, by writer: CertificateWriter) {
    do {
      self.certificate = try writer.write(certificate)
    } catch {
      verdict = "error"
      grade = nil
      reason = "\(error)"
    }
  }
}
