/// Files that are right, for tests to read and to damage.
enum Examples {
  static let replay = """
    elenchus: 1
    claim: sound/without-mixed-term
    dropping: [H1]
    verdict: refuted
    scope: instance
    statement: |2-
      If a b = 0,
        then (a + b)² = a² + b².
    choices:
      a: 1
      b: -3/4
      M: [[1, 0.1], ["1/3", -2]]
      I: [0, 2]
      σ: leaky-relu(1/4)
      bias: no
      width 1: 2

    """

  static let problem = """
    claim: sound/network
    network:
      widths: [2, 2, 1]
      activation: relu
      weights:
        - [[1, 0.1], [0, -1]]
        - [[1/3, 2]]
      biases: [[0, 1], [[1]]]
    data:
      inputs:
        - [1, 2, 3]
        - [4, 5, 6]
      targets: [[1, 0, 1]]
    loss: squared
    choices:
      η: 1/10

    """

  static let table = """
    length,width,"the, species"
    5.1,3.5,setosa
    4.9,-3,"virgin""ica"
    0.1,1e-3,setosa

    """
}
