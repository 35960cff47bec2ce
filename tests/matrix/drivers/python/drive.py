"""Drives the client that openapi-generator made, and prints what it decoded, a line a step."""

import json
import os
from collections.abc import Callable

from computestacks_client import (
    ApiClient,
    ApiException,
    Configuration,
    ContainerServicesApi,
    ContainerServiceScale,
    ContainerServiceUpdate,
    PowerAction,
    ScaleContainerServiceRequest,
    UpdateContainerServiceRequest,
)

URL = os.environ["COMPUTESTACKS_URL"]
LABEL = os.environ["COMPUTESTACKS_LABEL"]


# snippet: begin
def with_basic() -> ContainerServicesApi:
    return ContainerServicesApi(
        ApiClient(
            Configuration(
                host=os.environ["COMPUTESTACKS_URL"],  # https://controller.example.com
                username=os.environ["COMPUTESTACKS_USERNAME"],
                password=os.environ["COMPUTESTACKS_SECRET"],
            )
        )
    )


def with_token() -> ContainerServicesApi:
    token = os.environ["COMPUTESTACKS_TOKEN"]
    return ContainerServicesApi(ApiClient(Configuration(host=URL, access_token=token)))


def restart(api: ContainerServicesApi) -> object:
    return api.power_container_service(102, PowerAction.RESTART)
# snippet: end


def list_all(api: ContainerServicesApi) -> object:
    pages = [api.list_container_services(page=page, per_page=6) for page in (1, 2)]
    return [service.id for page in pages for service in page.container_services]


def show(api: ContainerServicesApi) -> object:
    service = api.show_container_service(101).container_service
    return {
        "id": service.id,
        "name": service.name,
        "label": service.label,
        "command": service.command,
        "current_state": service.current_state,
        "auto_scale_max": service.auto_scale_max,
        "created_at": round(service.created_at.timestamp() * 1000),
        "public_ip": service.public_ip,
        "image": service.image.name if service.image else None,
        "project": service.project.name,
        "cpu": service.package.cpu,
        "memory": service.package.memory,
    }


def update(api: ContainerServicesApi) -> object:
    request = UpdateContainerServiceRequest(container_service=ContainerServiceUpdate(label=LABEL))
    answer = api.update_container_service(103, request)
    after = api.show_container_service(103)
    return {"answer": answer.container_service.label, "after": after.container_service.label}


def scale(api: ContainerServicesApi) -> object:
    request = ScaleContainerServiceRequest(container_service=ContainerServiceScale(qty=3))
    return api.scale_container_service(101, request)


def logs(api: ContainerServicesApi) -> object:
    return api.list_container_service_logs(101, limit=3)


def bearer(_: ContainerServicesApi) -> object:
    return len(with_token().list_container_services(per_page=4).container_services)


def missing(api: ContainerServicesApi) -> object:
    try:
        return api.show_container_service(999).to_str()
    except ApiException as error:
        return error.status


def main() -> None:
    api = with_basic()
    steps: dict[str, Callable[[ContainerServicesApi], object]] = {
        "list": list_all,
        "show": show,
        "update": update,
        "scale": scale,
        "power": restart,
        "logs": logs,
        "bearer": bearer,
        "missing": missing,
    }
    for name, step in steps.items():
        try:
            print(json.dumps({"step": name, "value": step(api)}))
        except Exception as error:  # Whatever it is, the other steps are of interest too.
            print(json.dumps({"step": name, "error": repr(error)}))


main()
