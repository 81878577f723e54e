"""What ministack's ECS types drop: most of a task definition, a service's tagging and rollout settings."""

from typing import Any

from ministack.services import ecs
from ministack.services.cloudformation import provisioners as cloudformation

from .extension import Props, call, camel, complete, provide_put, take_stack_tags

# Maps whose keys are not property names.
_FREE_FORM = ("Options", "DockerLabels", "DriverOpts", "Labels")


def _task_definition(physical_id: str, props: Props) -> None:
    definition = ecs._task_defs[ecs._resolve_td_key(physical_id)]
    content = camel({key: value for key, value in props.items() if key not in ("Tags", "Family")}, _FREE_FORM)
    for container in content.get("containerDefinitions", []):
        container.setdefault("cpu", 0)
        container.setdefault("essential", True)
    definition.update(content)


def _service(physical_id: str, props: Props) -> None:
    cluster = ecs._resolve_cluster_name(props.get("Cluster", "default"))
    name = physical_id.rsplit("/", 1)[-1]
    service = ecs._services[f"{cluster}/{name}"]
    service["propagateTags"] = props.get("PropagateTags", "NONE")
    service["enableECSManagedTags"] = cloudformation._cfn_bool(props.get("EnableECSManagedTags", False))
    service["enableExecuteCommand"] = cloudformation._cfn_bool(props.get("EnableExecuteCommand", False))
    service["healthCheckGracePeriodSeconds"] = int(props.get("HealthCheckGracePeriodSeconds", 0))
    service["availabilityZoneRebalancing"] = props.get("AvailabilityZoneRebalancing", "ENABLED")
    service["platformVersion"] = props.get("PlatformVersion", "LATEST")
    service["schedulingStrategy"] = props.get("SchedulingStrategy", "REPLICA")
    if props.get("Monitoring"):
        # Its CPU and memory are not measured here.
        service["monitoring"] = camel(props["Monitoring"])
    if props.get("DeploymentController"):
        service["deploymentController"] = camel(props["DeploymentController"])
    tags = [{"key": tag["Key"], "value": tag["Value"]} for tag in props.get("Tags", [])]
    service["tags"] = tags
    ecs._tags[service["serviceArn"]] = list(tags)
    propagate_tags(service)


def propagate_tags(service: dict[str, Any]) -> None:
    """Gives the tasks of a service the tags that it propagates; ministack starts them without any."""
    tags = service.get("tags", [])
    if service["propagateTags"] == "TASK_DEFINITION":
        tags = ecs._tags.get(service["taskDefinition"], [])
    elif service["propagateTags"] != "SERVICE":
        return
    for arn, task in ecs._tasks.items():
        if task.get("group") == f"service:{service['serviceName']}" and task["clusterArn"] == service["clusterArn"]:
            task["tags"] = list(tags)
            ecs._tags[arn] = list(tags)


def _put_associations(props: Props) -> Any:
    cluster = ecs._clusters.get(ecs._resolve_cluster_name(props["Cluster"]))
    if cluster is None:
        raise ValueError(f"PutClusterCapacityProviders failed: no cluster {props['Cluster']}")
    request = {
        "cluster": props["Cluster"],
        "capacityProviders": props.get("CapacityProviders", []),
        "defaultCapacityProviderStrategy": camel(props.get("DefaultCapacityProviderStrategy", [])),
    }
    call("PutClusterCapacityProviders", ecs._put_cluster_capacity_providers(request))
    return props["Cluster"], {}


def _delete_associations(physical_id: str, props: Props) -> None:
    if ecs._resolve_cluster_name(physical_id) in ecs._clusters:
        _put_associations({"Cluster": physical_id})


def install() -> None:
    """Completes the task definition and the service, adds the capacity provider associations."""
    complete("AWS::ECS::TaskDefinition", "keeps every property of the template", _task_definition)
    take_stack_tags("AWS::ECS::TaskDefinition")
    complete("AWS::ECS::Service", "keeps tagging and rollout settings; its tasks carry its tags", _service)
    provide_put(
        "AWS::ECS::ClusterCapacityProviderAssociations",
        _put_associations,
        _delete_associations,
        replaced_by=("Cluster",),
    )
