"""An identity provider that signs what it should not: one fault to an issuer, and an honest one to compare.

A real process over HTTP, because what is tested is what the application does with a signed answer.
`python -m tests.browser.crooked_provider PORT`; the issuer of a fault is `http://localhost:PORT/FAULT`.
"""

import base64
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SUBJECT, EMAIL = "client", "0001", "sylvie.kerjean@exemple.fr"
SECRET = "a secret of the tests that is long enough"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))
NEW_KEY = RSAKey.generate_key(2048, {"kid": "two"})
# Each must end in a refusal: what it changes of the claims of the ID token.
CLAIM_FAULTS: dict[str, dict[str, Any]] = {
    "nonce": {"nonce": "another"},
    "nononce": {"nonce": None},
    "audience": {"aud": "another"},
    "azp": {"aud": [CLIENT, "another"], "azp": "another"},
    "noazp": {"aud": [CLIENT, "another"]},
    "issuer": {"iss": "http://localhost/another"},
    "expired": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
    "noexp": {"exp": None},
    "future": {"iat": int(time.time()) + 3600},
    "nosubject": {"sub": ""},
    "athash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}
OTHER_FAULTS = (
    "signature", "unsigned", "secret", "publickey", "person", "infosignature", "infoaudience", "infoissuer",
    "large", "moved", "page", "otherway", "denied", "unverified", "unsaid", "letters",
)  # fmt: skip
HONEST = ("honest", "signedinfo", "rotated")
keys_asked: set[str] = set()


def id_token(fault: str, issuer: str, nonce: str) -> str:
    now = int(time.time())
    claims = {"iss": issuer, "sub": SUBJECT, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce}
    changed = {k: v for k, v in (claims | CLAIM_FAULTS.get(fault, {})).items() if v is not None}
    if fault == "unsigned":
        parts = [json.dumps(part).encode() for part in ({"alg": "none"}, changed)]
        return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
    if fault in ("secret", "publickey"):
        shared = SECRET.encode() if fault == "secret" else KEY.as_pem(private=False)
        return signed(changed, OctKey.import_key(base64.b64encode(shared).decode()), "HS256")
    return signed(changed, {"signature": OTHER_KEY, "rotated": NEW_KEY}.get(fault, KEY))


def signed(claims: dict[str, Any], key: RSAKey | OctKey, algorithm: str = "RS256") -> str:
    return jwt.encode({"alg": algorithm, "kid": key.kid or "one"}, claims, key, algorithms=[algorithm])


def person(fault: str) -> dict[str, Any]:
    said: dict[str, Any] = {"sub": SUBJECT, "email": EMAIL, "email_verified": True}
    changes: dict[str, dict[str, Any]] = {
        "person": {"sub": "0002"},
        "unverified": {"email_verified": False},
        "letters": {"email": EMAIL.replace("s", "ſ")},
    }
    said |= changes.get(fault, {})
    if fault == "unsaid":
        del said["email_verified"]
    return said


class CrookedProvider(BaseHTTPRequestHandler):
    """Answers for every fault under its own issuer."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self.answer({})

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        self.answer({k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()})

    def answer(self, form: dict[str, str]) -> None:
        asked = urlsplit(self.path)
        _, fault, what = asked.path.split("/", 2)
        issuer = f"http://localhost:{sys.argv[1]}/{fault}"
        query = {k: v[0] for k, v in parse_qs(asked.query).items()}
        match what:
            case ".well-known/openid-configuration":
                self.publish(fault, issuer)
            case "keys":
                self.keys(fault)
            case "auth":
                self.send_back(fault, issuer, query)
            case "token":
                self.token(fault, issuer, form["code"])
            case "userinfo":
                self.user_info(fault, issuer)

    def publish(self, fault: str, issuer: str) -> None:
        words = {"authorization": "auth", "token": "token", "userinfo": "userinfo"}
        said: dict[str, Any] = {f"{word}_endpoint": f"{issuer}/{path}" for word, path in words.items()}
        named = "http://localhost/another" if fault == "misnamed" else issuer
        self.json(said | {"issuer": named, "jwks_uri": f"{issuer}/keys"})

    def keys(self, fault: str) -> None:
        """A rotated key is published from the second time on."""
        known = [KEY, NEW_KEY] if fault in keys_asked else [KEY]
        keys_asked.add(fault)
        self.json({"keys": [key.as_dict(private=False, use="sig") for key in known]})

    def send_back(self, fault: str, issuer: str, query: dict[str, str]) -> None:
        back = {"code": query["nonce"], "state": query["state"]}
        if fault == "otherway":
            back["iss"] = "http://localhost/another"
        if fault == "denied":
            back = {"state": query["state"], "error": "denied", "error_description": "<script>"}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def token(self, fault: str, issuer: str, nonce: str) -> None:
        if fault == "moved":
            self.send_response(307)
            self.send_header("Location", f"{issuer.removesuffix('moved')}honest/token")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif fault == "page":
            self.body(b"<html>Not today</html>", "text/html")
        else:
            token = {"access_token": "a", "token_type": "Bearer", "id_token": id_token(fault, issuer, nonce)}
            padding = {"padding": "x" * 1_000_000} if fault == "large" else {}
            self.json(token | padding)

    def user_info(self, fault: str, issuer: str) -> None:
        if not fault.startswith(("info", "signedinfo")):
            self.json(person(fault))
            return
        said = person(fault) | {"iss": issuer, "aud": CLIENT}
        said |= {"infoaudience": {"aud": "another"}, "infoissuer": {"iss": "another"}}.get(fault, {})
        token = signed(said, OTHER_KEY if fault == "infosignature" else KEY)
        self.body(token.encode(), "application/jwt")

    def json(self, value: dict[str, Any]) -> None:
        self.body(json.dumps(value).encode(), "application/json")

    def body(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("localhost", int(sys.argv[1])), CrookedProvider).serve_forever()
