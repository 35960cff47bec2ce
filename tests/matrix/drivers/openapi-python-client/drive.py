"""Drives the client that openapi-python-client made, and prints what it decoded, a line a step."""

import json
import os
from base64 import b64encode
from collections.abc import Callable

from computestacks_client import AuthenticatedClient
from computestacks_client.api.container_services import (
    list_container_service_logs,
    list_container_services,
    power_container_service,
    scale_container_service,
    show_container_service,
    update_container_service,
)
from computestacks_client.models import (
    Accepted,
    ContainerServiceDetail,
    ContainerServiceList,
    ContainerServiceScale,
    ContainerServiceUpdate,
    PowerAction,
    ScaleContainerServiceRequest,
    UpdateContainerServiceRequest,
)

URL = os.environ["COMPUTESTACKS_URL"]
LABEL = os.environ["COMPUTESTACKS_LABEL"]


# snippet: begin
def with_basic() -> AuthenticatedClient:
    secret = f"{os.environ['COMPUTESTACKS_USERNAME']}:{os.environ['COMPUTESTACKS_SECRET']}"
    return AuthenticatedClient(
        base_url=os.environ["COMPUTESTACKS_URL"],  # https://controller.example.com
        token=b64encode(secret.encode()).decode(),
        prefix="Basic",
    )


def with_token() -> AuthenticatedClient:
    return AuthenticatedClient(base_url=URL, token=os.environ["COMPUTESTACKS_TOKEN"])


def restart(client: AuthenticatedClient) -> object:
    done = power_container_service.sync(102, PowerAction.RESTART, client=client)
    assert isinstance(done, Accepted), done
    return done.to_dict()
# snippet: end


def list_all(client: AuthenticatedClient) -> object:
    ids = []
    for number in (1, 2):
        page = list_container_services.sync(client=client, page=number, per_page=6)
        assert isinstance(page, ContainerServiceList), page
        ids += [service.id for service in page.container_services]
    return ids


def detail(client: AuthenticatedClient, id: int) -> ContainerServiceDetail:
    detail = show_container_service.sync(id, client=client)
    assert isinstance(detail, ContainerServiceDetail), detail
    return detail


def show(client: AuthenticatedClient) -> object:
    service = detail(client, 101).container_service
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
        "cpu": service.package.cpu or None,
        "memory": service.package.memory or None,
    }


def update(client: AuthenticatedClient) -> object:
    request = UpdateContainerServiceRequest(ContainerServiceUpdate(label=LABEL))
    answer = update_container_service.sync(103, client=client, body=request)
    assert isinstance(answer, ContainerServiceDetail), answer
    after = detail(client, 103)
    return {"answer": answer.container_service.label, "after": after.container_service.label}


def scale(client: AuthenticatedClient) -> object:
    request = ScaleContainerServiceRequest(ContainerServiceScale(qty=3))
    done = scale_container_service.sync(101, client=client, body=request)
    assert isinstance(done, Accepted), done
    return done.to_dict()


def logs(client: AuthenticatedClient) -> object:
    return list_container_service_logs.sync(101, client=client, limit=3)


def bearer(_: AuthenticatedClient) -> object:
    page = list_container_services.sync(client=with_token(), per_page=4)
    assert isinstance(page, ContainerServiceList), page
    return len(page.container_services)


def missing(client: AuthenticatedClient) -> object:
    return int(show_container_service.sync_detailed(999, client=client).status_code)


def main() -> None:
    client = with_basic()
    steps: dict[str, Callable[[AuthenticatedClient], object]] = {
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
            print(json.dumps({"step": name, "value": step(client)}))
        except Exception as error:  # Whatever it is, the other steps are of interest too.
            print(json.dumps({"step": name, "error": repr(error)}))


main()
