"""The words of the corpus: a mountain railway company and its systems, none of which exist."""

from __future__ import annotations

from collections.abc import Mapping

AREAS = ("ground", "network", "ledger", "signals", "tickets", "freight", "stations", "weather")

HEADS = (
    "Alder", "Basalt", "Beacon", "Birch", "Bramble", "Cedar", "Cinder", "Clover", "Cobalt", "Copper", "Coral",
    "Cricket", "Drift", "Ember", "Fennel", "Flint", "Garnet", "Glacier", "Granite", "Harrier", "Hazel", "Heron",
    "Indigo", "Ivory", "Juniper", "Kestrel", "Lantern", "Larch", "Linden", "Lupin", "Marble", "Marten", "Meadow",
    "Nettle", "Ochre", "Onyx", "Osprey", "Otter", "Pebble", "Plover", "Quartz", "Raven", "Rowan", "Saffron", "Slate",
    "Sorrel", "Tansy", "Teal", "Thistle", "Umber", "Willow", "Yarrow",
)  # fmt: skip

THINGS = (
    "Timetable", "Ledger", "Intake", "Register", "Planner", "Broker", "Archive", "Gateway", "Directory", "Exchange",
    "Relay", "Monitor", "Vault", "Counter", "Dispatcher", "Catalogue", "Mailroom", "Notary", "Pool", "Recorder",
    "Roster", "Scanner", "Signal Desk", "Settlement", "Switchboard", "Telemetry", "Tracker", "Wallet", "Warehouse",
    "Workbench", "Depot Board", "Fare Engine", "Gauge Feed", "Incident Log", "Key Store", "Map Server", "Pass Office",
    "Seat Market", "Tariff Book", "Yard Control",
)  # fmt: skip

PLACES = ("", "North", "South", "Upper Valley", "Coast", "Old Line")

PEOPLE = (
    "Ilse Brandauer", "Mateo Ferrand", "Sunniva Aas", "Jonas Trakl", "Priya Venkat", "Odile Marchand", "Tarek Nassar",
    "Wilma Kivi", "Bruno Calvi", "Hanne Lund", "Emeka Obi", "Lucia Prats", "Anders Voll", "Mirela Stan", "Keiko Arai",
    "Paul Grabner", "Noor Haddad", "Stefan Lechner", "Agnes Toth", "Ravi Menon",
)  # fmt: skip

ROLES = ("Platform lead", "Security lead", "Operations lead", "Head of lines")

TAGS = ("railway", "public", "night", "realtime", "batch", "settlement", "sensors", "partners", "internal", "archive")

SUBJECTS = (
    "trains that stand at a closed pass", "readings of the rail temperature", "tickets sold on the platform",
    "wagons in the yard", "crews between two shifts", "settlements with the neighbouring railways",
    "avalanche warnings", "seat reservations", "maintenance windows", "freight papers", "signal states",
    "passenger counts at the doors", "delays of connecting trains", "claims after a late arrival",
    "photographs of worn brake pads", "tariffs of the coming season",
)  # fmt: skip

DEEDS = (
    "record {subject} within {n} seconds", "keep {subject} for {n} days",
    "answer questions about {subject} from two zones at least", "encrypt {subject} at rest with a key of the company",
    "refuse {subject} that carry no valid signature", "hand over {subject} to the next system in order",
    "go on with {subject} for {n} hours when a zone is lost",
    "tell the duty desk when {subject} are missing for {n} minutes",
    "limit {subject} to {n} calls a second for each partner",
    "restore {subject} as they were at any minute of the last {n} days",
    "remove {subject} {n} days after their purpose ended", "separate {subject} of different lines from each other",
    "show {subject} in the map of the line with their age", "accept {subject} twice without counting them twice",
    "replace machines for {subject} without a gap of more than {n} seconds",
)  # fmt: skip

PROOFS = (
    "A rehearsal with {n} runs shows it", "The record of {n} nights holds no exception",
    "One zone is closed for {n} minutes, and nothing is lost", "An auditor repeats {n} cases from the record",
    "A load of {n} calls a second is served", "A drill ends after {n} minutes with all counts equal",
    "A forged message is refused {n} times out of {n}", "The report of the month lists fewer than {n} retries",
)  # fmt: skip

SENTENCES = (
    "It took over from a program that ran for {n} years on a machine in the signal box.",
    "On a clear Saturday in February it sees {n} times the load of a rainy Tuesday.",
    "When the pass is closed, {subject} are the first thing the duty desk asks for.",
    "A mistake with {subject} is found by passengers sooner than by us, which is why checks come before speed.",
    "{n} stations send what they have every minute; two of them over a radio link that fails in snow.",
    "The team of {person} runs it and is called when it does not answer for {n} minutes.",
    "What is written once is never changed; corrections are new entries that name the old one.",
    "Nobody logs in to a machine: each change is a commit, and each commit is read by a second person.",
    "Costs follow the number of trains, not the number of passengers, within {n} per cent.",
    "Partners see only {subject} of their own line, and only for {n} days.",
    "Its queue is drained in the order of arrival, and {subject} wait for no other kind of work.",
    "Capacity is planned for the last Sunday of the winter holidays with {n} per cent to spare.",
    "The old interface stays open for {n} more months, read-only, for two partners who asked for it.",
    "In the drill of last autumn the whole chain was up again after {n} minutes.",
    "Each zone can carry the whole load alone, since zones were lost {n} times in three years.",
)  # fmt: skip

DUTIES = (
    "takes {subject} and checks their form", "decides which of {subject} come first",
    "keeps {subject} in order and without gaps", "answers the screens in the stations",
    "hands {subject} to partners once a minute", "compares {subject} with the plan of the day",
    "counts {subject} for the bill", "tells the duty desk about {subject} that are late",
)  # fmt: skip

SERVICES = (
    "intake", "planner", "api", "worker", "matcher", "notifier", "reader", "writer", "sorter", "collector", "rater",
    "mapper", "checker", "sender", "replayer", "counter",
)  # fmt: skip

RISKS = (
    "A partner sends {n} times the agreed number of messages", "The radio link fails for {n} hours",
    "A certificate ends on a holiday", "One zone is lost for {n} hours", "A wrong tariff is published",
    "The queue grows faster than it is drained", "A clock in a station runs {n} seconds late",
    "Snow cuts the fibre along the line",
)  # fmt: skip

REMEDIES = (
    "limit for each partner, tried every quarter", "a second way over the valley", "alert {n} days before",
    "rehearsed twice a year", "four eyes, and a dry run on last week's trains", "workers are added by queue length",
    "time is taken from the intake as well", "stations keep {n} hours by themselves",
)  # fmt: skip

Products = Mapping[str, tuple[str, ...]]
"""From a layer to the labels its boxes may bear."""

CLOUDS: Mapping[str, Products] = {
    "AWS": {
        "edge": ("Route 53", "CloudFront", "AWS WAF"),
        "lb": ("Application Load Balancer", "Network Load Balancer"),
        "compute": ("EKS pod", "ECS Fargate task", "EC2 instance"),
        "data": ("Aurora PostgreSQL", "ElastiCache Redis", "MSK Kafka", "DynamoDB table"),
        "storage": ("S3 bucket", "S3 archive bucket"),
        "watch": ("CloudWatch", "Secrets Manager", "Cognito"),
    },
    "Azure": {
        "edge": ("Azure DNS", "Azure Front Door", "WAF policy"),
        "lb": ("Application Gateway", "Azure Load Balancer"),
        "compute": ("AKS pod", "Container App", "VM scale set instance"),
        "data": ("Azure SQL Database", "Azure Cache for Redis", "Cosmos DB", "Service Bus queue"),
        "storage": ("Blob Storage", "Blob Storage archive"),
        "watch": ("Azure Monitor", "Key Vault", "Entra ID"),
    },
    "Google Cloud": {
        "edge": ("Cloud DNS", "Cloud CDN", "Cloud Armor WAF"),
        "lb": ("Cloud Load Balancing", "Internal load balancer"),
        "compute": ("GKE pod", "Cloud Run service", "Compute Engine VM"),
        "data": ("Cloud SQL", "Memorystore Redis", "Pub/Sub topic", "Spanner database"),
        "storage": ("Cloud Storage bucket", "Cloud Storage archive"),
        "watch": ("Cloud Monitoring", "Secret Manager", "Identity Platform"),
    },
    "own machines": {
        "edge": ("Public DNS", "CDN", "Web application firewall"),
        "lb": ("HAProxy load balancer", "Ingress controller"),
        "compute": ("Kubernetes pod", "Virtual machine", "Docker container"),
        "data": ("PostgreSQL database", "Redis cache", "RabbitMQ queue", "Kafka broker"),
        "storage": ("MinIO object storage", "Object storage archive"),
        "watch": ("Prometheus", "HashiCorp Vault", "Keycloak"),
    },
}

GENERIC: Products = {
    "edge": ("Public DNS", "Content delivery network", "Web application firewall"),
    "lb": ("Load balancer", "Internal load balancer"),
    "compute": ("Application server", "Container", "Virtual machine"),
    "data": ("Relational database", "Cache", "Message queue", "Document database"),
    "storage": ("Object storage", "Object storage archive"),
    "watch": ("Monitoring", "Secret store", "Identity provider"),
}

TRIALS = (
    "Rehearsal of the closed pass", "Replay of {n} nights", "Drill with a lost zone", "Forged tickets",
    "Load of the last winter Sunday", "Restore into an empty network", "Two stations at once", "Radio link in snow",
)  # fmt: skip

WHEN = ("each build", "each night", "each month", "twice a year", "before the season")

BOXES = (
    "Alarms reach the duty desk", "Backups are restored once", "Partners know the new address",
    "The way back is rehearsed", "Costs are entered in the plan", "Keys are younger than {n} days",
    "The map of the line is current", "The stations have been told",
)  # fmt: skip
