"""Signed answers of a provider: signature, issuer, audience, time and nonce, all checked or refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jws import JWSRegistry

from data_io.identity.discovery import Known
from data_io.identity.providers import Provider

# No "none", and no secret shared by both sides: only the provider can have signed.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"]
_REGISTRY = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
_LEEWAY_SECONDS = 60


def id_token(
    token: dict[str, Any], known: Known, provider: Provider, nonce: str, *, at: datetime
) -> dict[str, Any]:
    """The claims of an ID token; a JoseError or a ValueError unless every check holds."""
    signed = _signed(token["id_token"], known)
    claims = CodeIDToken(
        signed.claims,
        signed.header,
        {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client_id},
            "nonce": {"essential": True, "value": nonce},
        },
        {"nonce": nonce, "client_id": provider.client_id, "access_token": token["access_token"]},
    )
    claims.validate(int(at.timestamp()), _LEEWAY_SECONDS)
    return dict(claims)


def user_info(text: str, known: Known, provider: Provider, *, at: datetime) -> dict[str, Any]:
    """The claims of a signed answer about a person, which names its issuer and audience or neither."""
    claims = _signed(text, known).claims
    rules = jwt.JWTClaimsRegistry(
        int(at.timestamp()),
        _LEEWAY_SECONDS,
        iss={"value": provider.issuer},
        aud={"value": provider.client_id},
    )
    rules.validate(claims)
    return dict(claims)


def _signed(text: object, known: Known) -> jwt.Token:
    if not isinstance(text, str):
        raise ValueError("no token")
    try:
        return jwt.decode(text, known.keys(), registry=_REGISTRY)
    except InvalidKeyIdError:
        return jwt.decode(text, known.keys(again=True), registry=_REGISTRY)
