import os

from computestacks_client import Client

client = Client(
    base_url=os.environ["CSTACKS_URL"],
    headers={"Accept": "application/json; api_version=80"},
    httpx_args={"auth": (os.environ["CSTACKS_USERNAME"], os.environ["CSTACKS_SECRET"])},
    timeout=60,
)
