/// What the proof goes through: every model, every decoration, every form of data; then settings that strain them.
enum ProofSettings {
  static let sound: [ProofSetting] = [
    .init("exponential", [0.003], .attempts(100)),
    .init("logarithmic-key", [60, 0.9], .attempts(200)),
    .init("power-key", [400, 0.7], .attempts(100)),
    .init("saturating-key", [1.2, 150], .attempts(100)),
    .init("logistic", [6, -1], .attempts(100)),
    .init("beta-geometric", [0.9, 60], .attempts(200)),
    .init("gompertz", [0.001, 0.004], .attempts(400)),
    .init("raju-netrapalli", [1e-4, 1], .attempts(100)),
    .init("staircase@50@400", [0.008, 0.001, 0.004], .sequences(1000)),
    .init("power-key+ceiling", [500, 0.9, 0.9], .attempts(200)),
    .init("logistic+floor", [6, -1.5, 0.25], .attempts(200)),
    .init("logarithmic-key+background", [20, 0.4, 0.002], .sequences(6000)),
    .init("saturating-key+background", [1, 30, 0.002], .sequences(1000)),
    .init("power-key+background", [200, 0.4, 0.003], .sequences(20_000, first: 2, last: 1500)),
    .init("exponential", [0.003], .positions(200, end: 500)),
    .init("power-key", [400, 0.7], .positions(400, end: 1000)),
    .init("gompertz", [0.001, 0.004], .positions(800, end: 800)),
    .init("logarithmic-key", [60, 0.9], .inspections(1500)),
    .init("logistic", [6, -1.5], .inspections(600)),
  ]

  static let strained: [ProofSetting] = [
    .init("exponential", [0.003], .attempts(3), strain: "few attempts"),
    .init("power-key", [400, 0.7], .attempts(3), strain: "few attempts"),
    .init("logistic", [6, -1], .attempts(3), strain: "few attempts"),
    .init("power-key", [400, 0.7], .positions(12, end: 1000), strain: "few positions"),
    .init("power-key+background", [400, 0.7, 1e-12], .sequences(2000), strain: "background 0, at the boundary"),
    .init("power-key+ceiling", [500, 0.9, 1 - 1e-9], .attempts(200), strain: "ceiling 1, at the boundary"),
    .init("logistic+floor", [6, -1.5, 1e-9], .attempts(200), strain: "floor 0, at the boundary"),
    .init("logarithmic-key", [3000, 9], .attempts(100), strain: "nearly exponential"),
    .init("saturating-key", [5, 2000], .attempts(100), strain: "hardly any plateau"),
    .init("logistic", [6, -1], .clusters(tasks: 6, runs: 6, intraClass: 0.3), strain: "tasks differ"),
    .init("logistic", [6, -1], .clusters(tasks: 2, runs: 18, intraClass: 0.3), strain: "few tasks that differ"),
    .init("power-key", [400, 0.7], .clusters(tasks: 6, runs: 6, intraClass: 0.3), strain: "tasks differ"),
  ]
}
