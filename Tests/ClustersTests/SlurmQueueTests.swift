import Testing

@testable import Clusters

@Suite("The queue of Slurm")
struct SlurmQueueTests {
  @Test("tells tasks that wait or run from those that ended, and arrays from other jobs")
  func listing() {
    let queue = SlurmQueue(
      listing: """
        12|1|RUNNING
        12|2|PENDING
        12|3|COMPLETED
        12|4|NODE_FAIL
        12|5|COMPLETING
        13|N/A|PENDING
        14|7|CANCELLED
        nonsense
        """)
    #expect(queue.state(job: "12", index: 1) == .running)
    #expect(queue.state(job: "12", index: 2) == .waiting)
    #expect(queue.state(job: "12", index: 3) == nil)
    #expect(queue.state(job: "12", index: 4) == nil)
    #expect(queue.state(job: "12", index: 5) == .running)
    #expect(queue.holds("13") && !queue.holds("14"))
  }
}
