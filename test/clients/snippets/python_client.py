# A script in Python as customers have them (docs/contract/rest.md, "Existing clients"), with the standard library in
# place of requests.
import json
import os
import urllib.error
import urllib.request


class requests:
    """As much of requests as the example uses."""

    class Response:
        def __init__(self, body):
            self.body = body

        def json(self):
            return json.loads(self.body)

    @staticmethod
    def _send(method, url, headers=None, json_body=None):
        data = None if json_body is None else json.dumps(json_body).encode()
        headers = dict(headers or {})
        if data is not None:
            headers.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(url, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return requests.Response(answer.read())
        except urllib.error.HTTPError as error:
            return requests.Response(error.read())

    @staticmethod
    def post(url, json=None, headers=None):
        return requests._send("POST", url, headers, json)

    @staticmethod
    def get(url, headers=None):
        return requests._send("GET", url, headers)


BASE_URL = os.environ["BASE_URL"]

# Login
response = requests.post(
    f"{BASE_URL}/auth/login/",
    json={"email": os.environ["EMAIL"], "password": os.environ["PASSWORD"]}
)
data = response.json()

if data['success']:
    token = data['data']['access']

    # Use token for authenticated requests
    headers = {
        'Authorization': f'Bearer {token}',
        'Content-Type': 'application/json'
    }

    # Get keywords
    response = requests.get(
        f"{BASE_URL}/planner/keywords/?page=1&page_size=25",
        headers=headers
    )
    result = response.json()

    if result['success']:
        keywords = result['results']
        print(f"Found {result['count']} keywords")
    else:
        print(f"Error: {result['error']}")
else:
    print(f"Error: {data['error']}")
