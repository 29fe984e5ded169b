import Claims
import Search

/// What `certify` found about a trained network: everything that its table, pages and JSON say, and nothing else.
///
/// Parts that were not proved are absent. `Schemas/certification-v1.schema.json` is the grammar of the JSON.
public struct Certification: Sendable, Codable {
  /// The version of this layout; it changes when a reader would have to.
  public static let schema = 1
  /// The layout that this record was written in.
  public var schema = Certification.schema
  /// "certification".
  public var kind = "certification"

  /// What was read.
  public var input: Input
  /// Enclosures at the weights; `nil` where there are no second derivatives to enclose (a kink), or where time ran out.
  public var point: Point?
  /// The critical point nearby, if one was proved to exist.
  public var criticalPoint: CriticalPoint?
  /// A ball around the weights that holds no critical point, if one was proved.
  public var exclusion: Exclusion?
  /// Kinks at the weights; `nil` for smooth networks.
  public var kinks: Kinks?
  /// Why nothing was proved, where nothing was, or why only a part was.
  public var undecided: Open?
  /// What floats say: no part of any proof.
  public var estimates: Estimates?
  /// Symmetries of the loss at the weights, by name: along them it is constant.
  public var symmetries: [String] = []
  /// Every attempt, in order.
  public var trials: [Trial] = []
  /// Steps of the proofs above that no arithmetic checks.
  public var trustedSteps: [String] = []
  /// What went otherwise than asked: certificates that were not written.
  public var notes: [String] = []
  public var versions: [String: String] = [:]
  public var seconds = 0.0

  public init(_ input: Input) { self.input = input }

  /// What was read.
  public struct Input: Sendable, Codable {
    /// Paths as they were given.
    public var model: String
    public var data, problem: String?
    /// How numbers were read from the files, a line for each kind.
    public var readings: [String]
    /// Input width, hidden widths, output width.
    public var widths: [Int]
    /// One for each layer.
    public var activations: [String]
    public var parameters, samples: Int
    public var loss, penalty: String

    public init(
      model: String, data: String?, problem: String?, readings: [String], widths: [Int], activations: [String], parameters: Int,
      samples: Int, loss: String, penalty: String
    ) {
      (self.model, self.data, self.problem, self.readings) = (model, data, problem, readings)
      (self.widths, self.activations, self.parameters, self.samples) = (widths, activations, parameters, samples)
      (self.loss, self.penalty) = (loss, penalty)
    }
  }

  /// Enclosures of numbers at the weights.
  public struct Point: Sendable, Codable {
    /// In which the numbers were enclosed: certified, or balls of 128 bits.
    public var arithmetic: Arithmetic
    public var loss, gradientNorm, trace, spectralNorm, leastEigenvalue, greatestEigenvalue: Bounds
    /// All eigenvalues of ∇²L, ascending.
    public var eigenvalues: [Bounds]

    public init(
      arithmetic: Arithmetic, loss: Bounds, gradientNorm: Bounds, trace: Bounds, spectralNorm: Bounds,
      eigenvalues: [Bounds]
    ) {
      (self.arithmetic, self.loss, self.gradientNorm, self.trace) = (arithmetic, loss, gradientNorm, trace)
      (self.spectralNorm, self.eigenvalues) = (spectralNorm, eigenvalues)
      leastEigenvalue = eigenvalues.first ?? Bounds(0, 0)
      greatestEigenvalue = eigenvalues.last ?? Bounds(0, 0)
    }
  }

  /// One unit that a statement rests on.
  public struct Evidence: Sendable, Codable {
    /// The question, "questions/critical-point-nearby".
    public var claim: String
    public var arithmetic: Arithmetic
    public var bits: Int
    /// Of the unit, as in its record.
    public var hash: String
    /// The file of its certificate, where one was written.
    public var certificate: String?
    public var seconds: Double

    /// The unit of a record; `bits` where the record does not say.
    public init(_ record: Record, bits: Int) {
      (claim, arithmetic, self.bits, hash) = (record.claim, record.arithmetic, record.bits ?? bits, record.hash)
      (certificate, seconds) = (record.certificate, record.seconds)
    }
  }

  /// A critical point that was proved to exist.
  public struct CriticalPoint: Sendable, Codable {
    /// "strict local minimum", "saddle point", "strict local maximum", or "critical point" where its kind is open.
    public var type: String
    /// Of ∇²L at it; absent where its kind is open.
    public var inertia: Inertia?
    /// The symmetries modulo which it is isolated and strict, by name.
    public var gauge: [String]
    /// At most so far from the weights, in every weight.
    public var distance: Double
    /// It is known up to so much in every weight.
    public var radius: Double
    /// There is no other one within so much of every weight; absent where that could only be shown around itself.
    public var uniqueWithin: Double?
    /// There is no other one within so much of itself, in every weight; absent where that was not shown, and modulo symmetries.
    public var isolation: Double?
    public var loss: Bounds?
    /// Of the eigenvalues that are not 0 by symmetry, one of smallest magnitude.
    public var smallestEigenvalue: Bounds?
    public var evidence: [Evidence]

    public init(
      type: String, inertia: Inertia?, gauge: [String], distance: Double, radius: Double, uniqueWithin: Double? = nil,
      loss: Bounds? = nil, smallestEigenvalue: Bounds? = nil, evidence: [Evidence]
    ) {
      (self.type, self.inertia, self.gauge, self.distance) = (type, inertia, gauge, distance)
      (self.radius, self.uniqueWithin, self.loss) = (radius, uniqueWithin, loss)
      (self.smallestEigenvalue, self.evidence) = (smallestEigenvalue, evidence)
    }
  }

  /// A Euclidean ball around the weights without critical points.
  public struct Exclusion: Sendable, Codable {
    /// The radius of the ball.
    public var radius: Double
    /// What the direction was made of: "Newton" or "gradient".
    public var direction: String
    /// radius · ‖∇²L‖ / ‖∇L‖ at the weights, rounded down: less than with the supremum of ‖∇²L‖ over the ball.
    public var quotient: Double?
    public var evidence: [Evidence]

    public init(radius: Double, direction: String, quotient: Double? = nil, evidence: [Evidence]) {
      (self.radius, self.direction, self.quotient, self.evidence) = (radius, direction, quotient, evidence)
    }
  }

  /// Kinks of the network at the weights.
  public struct Kinks: Sendable, Codable {
    /// Whether the signs of all pre-activations are certain.
    public var isOff: Bool
    /// Where they are 0 for certain: "layer 1, unit 3, sample 7".
    public var places: [String]
    /// Whether 0 is a generalised gradient (Clarke): "yes", "no" or "unknown"; absent off kinks.
    public var stationary: String?
    public var evidence: [Evidence]

    public init(isOff: Bool, places: [String], stationary: String? = nil, evidence: [Evidence]) {
      (self.isOff, self.places, self.stationary, self.evidence) = (isOff, places, stationary, evidence)
    }
  }

  /// Whether something definite was proved of the weights: a critical point and its kind; or that there is none nearby, and floats
  /// see none just beyond; or how things stand at a kink.
  public var isDecided: Bool {
    criticalPoint?.inertia != nil || exclusion != nil && undecided == nil
      || kinks.map { ["yes", "no"].contains($0.stationary) } == true
  }

  /// Exit 0 where something is proved, 2 where nothing is.
  public var status: ExitStatus { isDecided ? .met : .undecided }
}
