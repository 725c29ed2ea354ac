"""Which labels say that a part drawn once runs more than once, or is somebody else's care to keep running."""

from __future__ import annotations

import re

from spec_atlas.topology.words import folded

_MANY = re.compile(
    r"\b(?:[2-9]|\d{2,}|two|three|four|five|several|many|n)[ -]?(?:x|×|az\b|azs|zones?|nodes?|instances?|replicas?"
    r"|pods?|tasks?|servers?|copies|members?|brokers?|workers?|containers?|vms?|hosts?|machines?)(?![a-z])"
    r"|(?<!\w)[x×] ?(?:[2-9]|[1-4]\d)\b|×\s*\d"
    r"|\b(?:servers|instances|pods|nodes|workers|replicas|tasks|containers|hosts|vms|machines|gateways|brokers|services"
    r"|microservices|apps|functions|proxies|routers|balancers|shards|members)\b"
    r"|\breplica|\bauto[ -]?scal|\basg\b|\bscale ?sets?\b|\bvmss\b|\bfleet\b|\bdaemon ?set|\bhpa\b"
    r"|\b(?:node|instance|worker|pod|server) ?-?(?:group|pool)|\bmig\b|オートスケ|自动伸缩|弹性伸缩|오토스케일"
)
_SPARE = re.compile(
    r"\bclusters?\b|\bha\b|\bhigh(?:ly)?[ -]availab|\bmulti[ -]?(?:az|zon|region|master|node|primary)|\bredundan"
    r"|\b(?:zone|geo)[ -]redundan|\bfail-?over|\bactive[ /-]+(?:active|passive|standby)|\bkeepalived|\bvrrp|\bquorum"
    r"|\bsharded|\b(?:primary|master|writer)\s*(?:\+|/|&|,|and)\s*(?:\w+ )?(?:standby|replica|reader|secondary|slave)"
    r"|クラスタ|冗長|マルチaz|集群|叢集|多可用区|主备|高可用|클러스터|이중화|다중화|кластер|отказоустойчив|grappe|redondan|redundant"
)
_KEPT = re.compile(
    r"\bcdn\b|\bdns\b|\broute ?53\b|cloudfront|cloudflare|\bakamai|\bfastly|front door|traffic manager|\bwaf\w*"
    r"|\banycast|\bs3\b|\bbuckets?\b|object storage|\bblobs?\b|storage account|\bgcs\b|cloud storage"
    r"|\b[an]lb\b|\b(?:elb|gwlb|clb|gclb|slb)\b|nodebalancer|application gateway|app gateway"
    r"|\b(?:application|network|elastic|gateway|azure|standard|google|cloud|global|https?|classic|regional)\b"
    r"[\w ]{0,24}load ?balanc"
    r"|\bingress\b(?![ -]?(?:controller|gateway|nginx|lb\b|load))|clusterip|nodeport|^service:|headless service"
    r"|api gateway|\bapim\b|api management|\blambda|cloud run|\bfargate|app engine|app runner|serverless"
    r"|\bazure function|function app|\bvercel|\bnetlify|dynamo ?db"
    r"|cosmos|firestore|bigquery|\bspanner|bigtable|\bsqs\b|\bsns\b|kinesis"
    r"|event ?bridge|event hub|event grid|service bus|pub/?sub|queue storage|storage queue|container apps?|\bglue\b"
    r"|transit gateway|\btgw\b|(?:private|vpc|service|gateway|interface) endpoint|private ?link|nat gateway"
    r"|internet gateway"
)
_ONE_OF = re.compile(
    r"(?<![a-z])(?:primary|standby|secondary|replica|reader|writer|master|slave|active|passive|main|backup|leader|follower"
    r"|реплика|основная|[a-z](?=\W|$)|az|zone|(?:[a-z]{2,}-[a-z]+-?\d-?[a-k]?))(?![a-z])|\d+|[主从從備备]"
)
_ORCHESTRATED = re.compile(r"\b[ea]ks\b|\bgke\b|\becs\b|kubernetes|\bk8s\b|\bnomad\b|\bopenshift\b")


def stem(label: str) -> str:
    """Return a label without what tells one of several from the others: `app server 1` and `app server 2` share it."""
    text = folded(label)
    return " ".join(re.findall(r"\w+", _ONE_OF.sub(" ", text))) or text


def shelters(title: str) -> bool:
    """Whether a frame says that what is in it runs more than once, or is kept running: `Auto Scaling Group`."""
    text = folded(title)
    return bool(_MANY.search(text) or _KEPT.search(text))


def safe(label: str) -> bool:
    """Whether a label says that one failure does not stop the part: several run, one is spare, or a cloud keeps it."""
    text = folded(label)
    return any(pattern.search(text) for pattern in (_MANY, _SPARE, _KEPT, _ORCHESTRATED))
