"""Resources of Terraform and CloudFormation, by their types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from spec_atlas.model.declared import Declaration
from spec_atlas.model.frozen import frozen
from spec_atlas.model.span import Span
from spec_atlas.model.spec import Code
from spec_atlas.topology.declared import tree
from spec_atlas.topology.declared.tree import Document

_BLOCK = re.compile(r'^[ \t]*resource[ \t]+"(?P<type>\w{1,80})"[ \t]+"(?P<name>[\w-]{1,80})"', re.M)
_PROVIDER = re.compile(r"(?:aws|azurerm|google|digitalocean|hcloud|oci|alicloud|scaleway|cloudflare|helm|kubernetes)_")
_ZONE = re.compile(r'^[ \t]*(?:availability_)?zones?[ \t]*=[ \t]*\[?[ \t]*"(?P<zone>[\w-]{1,40})"', re.M)
_NAMES = ("name", "bucketname", "dbinstanceidentifier", "dbclusteridentifier", "clustername", "functionname")

_TYPES: Mapping[str, str] = frozen(
    {
        "edge": "cloudfrontdistribution cdnfrontdoorprofile frontdoor cdnprofile cdnendpoint wafv2webacl wafwebacl "
        "route53zone route53hostedzone dnszone dnsmanagedzone computesecuritypolicy zone globalaccelerator",
        "lb": "lb alb elb loadbalancer elasticloadbalancingv2loadbalancer elasticloadbalancingloadbalancer "
        "applicationgateway computeforwardingrule computeglobalforwardingrule computeurlmap",
        "compute": "instance ec2instance autoscalinggroup autoscalingautoscalinggroup ecsservice lambdafunction "
        "serverlessfunction ekscluster eksnodegroup containercluster containernodepool kubernetescluster "
        "kubernetesclusternodepool computeinstance computeinstancegroupmanager computeregioninstancegroupmanager "
        "cloudrunservice cloudrunv2service cloudfunctionsfunction cloudfunctions2function linuxwebapp windowswebapp "
        "webapp appservice linuxfunctionapp windowsfunctionapp functionapp containerapp containergroup "
        "linuxvirtualmachine windowsvirtualmachine virtualmachine linuxvirtualmachinescaleset droplet server "
        "elasticbeanstalkenvironment apprunnerservice batchcomputeenvironment deployment statefulset appengineservice",
        "data": "dbinstance rdscluster rdsdbinstance rdsdbcluster rdsclusterinstance dynamodbtable dynamodbglobaltable "
        "elasticachecluster elasticachereplicationgroup elasticachecachecluster elasticacheserverlesscache "
        "memorydbcluster sqsqueue snstopic mskcluster mskserverlesscluster mqbroker amazonmqbroker kinesisstream "
        "docdbcluster docdbdbcluster neptunecluster opensearchdomain elasticsearchdomain opensearchservicedomain "
        "redshiftcluster sqldatabaseinstance sqldatabase mssqlserver mssqldatabase mysqlserver mysqlflexibleserver "
        "postgresqlserver postgresqlflexibleserver cosmosdbaccount rediscache redisinstance pubsubtopic "
        "servicebusnamespace servicebusqueue eventhubnamespace eventhub spannerinstance bigtableinstance "
        "bigquerydataset firestoredatabase databasecluster managedredis",
        "storage": "s3bucket storagebucket storageaccount storagecontainer spacesbucket objectstoragebucket",
        "network": "vpc ec2vpc subnet ec2subnet computenetwork computesubnetwork virtualnetwork",
    }
)
_LAYERS = frozen({kind: layer for layer, kinds in _TYPES.items() for kind in kinds.split()})


def terraform(code: Code) -> Iterator[Declaration]:
    """Yield the resources of a block of Terraform; a line that declares one is regular, so no grammar is needed."""
    for found in _BLOCK.finditer(code.text):
        layer = _LAYERS.get(_PROVIDER.sub("", found["type"], count=1).replace("_", ""))
        if layer:
            yield Declaration(found["name"], layer, "terraform", _span(code, found, "name"), found["type"])
    for found in _ZONE.finditer(code.text):
        yield Declaration(f"Availability zone {found['zone']}", "az", "terraform", _span(code, found, "zone"))


def is_cloudformation(root: yaml.Node) -> bool:
    """Whether a document is a CloudFormation template: its resources have types such as `AWS::S3::Bucket`."""
    bodies = [body for _, body in tree.pairs(tree.get(root, "resources"))]
    return any(tree.text(tree.get(body, "type")).startswith("AWS::") for body in bodies)


def cloudformation(document: Document) -> Iterator[Declaration]:
    """Yield the resources of a CloudFormation template."""
    for name, body in tree.pairs(tree.get(document.root, "resources")):
        kind = tree.text(tree.get(body, "type"))
        layer = _LAYERS.get(kind.removeprefix("AWS::").replace("::", "").lower())
        if not layer:
            continue
        written = tree.text(tree.first(tree.get(body, "properties"), *_NAMES))
        yield Declaration(
            tree.text(name),
            layer,
            "cloudformation",
            document.span(name),
            kind,
            (written,) if written and "$" not in written else (),
        )
        zone = tree.text(tree.get(body, "properties", "availabilityzone"))
        if zone and layer == "network":
            yield Declaration(f"Availability zone {zone}", "az", "cloudformation", document.span(name))


def _span(code: Code, found: re.Match[str], group: str) -> Span:
    before = code.text[: found.start(group)]
    line = code.first_line + before.count("\n")
    column = code.indent + len(before) - (before.rfind("\n") + 1) + 1
    return Span.of(line, column, line, column + len(found[group]))
