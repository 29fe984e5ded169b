import Search

/// Tasks for workers: what is still to do, and what came of the rest.
protocol WorkPlan: AnyObject {
  var total: Int { get }
  var done: Int { get }
  /// What is being done, for people.
  var current: String { get }
  var isInterrupted: Bool { get set }
  /// Whether a task that is told to stop has something to reply.
  var hasPartialReplies: Bool { get }

  /// The next task, or `nil` while there is none.
  func next() -> WorkerTask?
  func finish(_ task: WorkerTask, _ reply: WorkerReply)
  /// The task's worker died.
  func crash(_ task: WorkerTask, _ cause: String)
  /// The task's time is up.
  func expire(_ task: WorkerTask, _ cause: String)
}

extension CheckPlan: WorkPlan {
  var hasPartialReplies: Bool { false }
}
