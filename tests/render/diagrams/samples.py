"""One small diagram of each kind that we draw."""

SAMPLES = {
    "flowchart": """flowchart LR
  users((Users)) -->|HTTPS| cdn["CDN / <b>edge</b>"]
  subgraph net["Network 10.0.0.0/16"]
    lb{{Balancer}} --> app["`Web **server**`"]
    app -.-> db[(Orders 数据库)]
  end
  cdn --> lb
""",
    "architecture": """architecture-beta
  group net(cloud)[Network]
  service db(database)[Database] in net
  service web(server)[Web server] in net
  web:L -- R:db
""",
    "block": """block-beta
  columns 2
  web["Web"] db[("Orders")]
  web --> db
""",
    "c4": """C4Context
  title The shop
  Person(buyer, "Buyer", "Orders goods")
  System(shop, "Shop", "Takes orders")
  Rel(buyer, shop, "Uses", "HTTPS")
""",
    "sequence": """sequenceDiagram
  autonumber
  participant web as Web server
  participant db as Database
  web->>db: read
  db-->>web: rows
  Note over web,db: one transaction
""",
    "state": """stateDiagram-v2
  [*] --> waiting
  waiting --> running : scheduled
  state running {
    starting --> ready
  }
""",
    "class": """classDiagram
  class Service {
    +String name
    +restart() bool
  }
  Service <|-- Web
""",
    "er": """erDiagram
  CUSTOMER ||--o{ ORDER : places
  ORDER {
    int number PK
    string state "of delivery"
  }
""",
    "requirement": """requirementDiagram
  requirement restore {
    id: 1
    text: restored within an hour
    risk: high
    verifymethod: test
  }
  element drill {
    type: exercise
  }
  drill - satisfies -> restore
""",
    "gitgraph": """gitGraph
  commit id: "start"
  branch develop
  commit
  checkout main
  merge develop tag: "v1"
""",
    "pie": """pie showData
  title Cost
  "Compute" : 60
  "Storage" : 40
""",
    "gantt": """gantt
  title Roll-out
  dateFormat YYYY-MM-DD
  section Network
  Subnets :done, a, 2026-01-05, 10d
  Peering :crit, after a, 6d
""",
    "mindmap": """mindmap
  root((Platform))
    Network
    Compute
""",
    "timeline": """timeline
  title History
  2024 : First region
  2025 : Second region
""",
    "journey": """journey
  title A night on call
  section Alert
    Pager rings: 1: Engineer
    Roll back: 4: Engineer, Lead
""",
    "quadrant": """quadrantChart
  title Reach and effort
  x-axis Low --> High
  y-axis Small --> Large
  quadrant-1 Plan
  CDN: [0.3, 0.8]
""",
    "sankey": """sankey-beta
Users,CDN,100
CDN,Origin,30
""",
    "xychart": """xychart-beta
  title "Requests"
  x-axis [jan, feb, mar]
  y-axis "Requests" 0 --> 100
  bar [20, 40, 90]
  line [10, 50, 80]
""",
    "kanban": """kanban
  todo[To do]
    spec[Write the spec]
  done[Done]
    plan[Plan]
""",
    "packet": """packet-beta
0-15: "Source"
16-31: "Target"
""",
    "radar": """radar-beta
  axis a["Security"], b["Cost"], c["Speed"]
  curve now["Today"]{3, 2, 4}
""",
    "treemap": """treemap-beta
"Cost"
    "Compute": 40
    "Storage": 20
""",
}

NODES = {
    "flowchart": {"users", "cdn", "lb", "app", "db"},
    "architecture": {"db", "web"},
    "block": {"web", "db"},
    "c4": {"buyer", "shop"},
    "sequence": {"web", "db"},
    "state": {"waiting", "starting", "ready"},
    "class": {"Service", "Web"},
    "er": {"CUSTOMER", "ORDER"},
    "requirement": {"restore", "drill"},
    "kanban": {"spec", "plan"},
}
"""The ids of the nodes in the samples of kinds that have nodes."""
