"""What a value that is called a password or a key looks like: a secret, a name for one, or a place to put one."""

from __future__ import annotations

import re

# Somebody, or something, puts the true value there later.
_OPEN = re.compile(
    r"""^(?: \$[\w({] | \{ | < | \[ | %\w+%$ | %\( | @\w+\. | !\w+(?:\s|$) | [&][\w-]+$ | \*[\w-]+$ | \*+$ | \( )
      | \$\{ | \$\( | \{\{ | <%\s | \#\{ | \*{3} | •{2} | x{4} | X{3} | \.{3} | … | _{4} | -{4}""",
    re.X,
)
# Somewhere else, by the notations of secret stores, configuration languages and cloud templates.
_ELSEWHERE = re.compile(
    r"""^(?: (?:vault|ssm|kms|env|file|op|akv|sops|secret|secrets|sm|awssm|azkv|conjur|secretsmanager|keyvault|keychain
             |ref\+\w+|gcpsm|doppler|infisical|bitwarden|keeper|1password|gopass|passbolt|aws|resolve|configmap)[:/]
        | (?:var|local|data|module|each|self|secrets?|env|config|settings|values|inputs|outputs|steps|github|process
             |os|context|params|options|args|app|event|request|\w+_(?:password|string|secret|token|key)s?
             |(?:aws|azurerm|google|random|vault|kubernetes|digitalocean|hcloud|tls)_\w+)\.[A-Za-z_\[]
        | arn: | projects/ | ENC\[ | \w+\(.*\)?$ | [\w.]+\(
        | (?:~|\.{1,2})?(?:/[\w.@-]+){1,}/?$ | [\w.-]+/(?:[a-z0-9_.-]*[a-z]/)*[a-z][a-z_.-]*$ | https?://
        )""",
    re.X | re.I,
)
# What stands in a schema, a policy or a sentence in the place of a value.
_WORDS = frozenset(
    """
    true false null nil none yes no on off empty blank unset undefined n/a na tbd todo fixme default
    string str text varchar char integer int number bool boolean object array binary bytes uuid base64 sensitive
    required optional mandatory forbidden allowed disabled enabled supported unsupported prompted interactive manual
    hidden masked redacted removed omitted encrypted hashed salted generated random auto automatic rotated rotating
    managed unmanaged shared unique strong weak complex expired short-lived long-lived passwordless stored
    vault keyvault secretsmanager kms ssm sops sso saml oauth oauth2 oidc ldap mfa totp iam rbac env environment
    configmap parameterstore 1password lastpass bitwarden keychain bcrypt argon2 argon2id scrypt pbkdf2 sha256 sha512
    changeme changeit replaceme placeholder dummy redacted your-password yourpassword
    bearer basic jwt opaque hs256 rs256 es256 aes256 rsa2048 rsa4096 ed25519 x509 tls mtls see and or must is are was
    """.split()  # noqa: SIM905 - a hundred words read better without quotes
)
_ASKING = re.compile(
    r"^(?:your|insert|enter|replace|change|put|add|choose|todo|fixme|tbd|dummy|fake|redacted|masked|hidden|from|see|same"
    r"|some|any)(?:[-_ ]|(?=[A-Z])|me$|it$)",
    re.I,
)
# The length and alphabet of an AWS secret key, whose slashes make it look like a path.
_NO_PATH = re.compile(r"^(?=.*\d)[A-Za-z0-9/+]{40}$")
_VARIABLE = re.compile(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_NAME = re.compile(
    r"^[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*[-_.](?:secrets?|credentials?|creds?|passwords?|keys?|tokens?|refs?)$"
)
_TECHNICAL = re.compile(
    r"^(?:(?:aes|rsa|sha|md|hs|rs|es|ps|ed|ec|ecdsa|ecdhe|x|k|p|s|ec|tls|ssl|ipv|oauth|rfc|argon|base|pbkdf|utf|http|nist"
    r"|fips|iso|pci|soc|level|tier|phase|step|q|sha3|mfa)[-_./]?v?\d{1,6}(?:[-_./][A-Za-z0-9]{1,6}){0,4}|\d+[A-Za-z%]+|v?\d+(?:\.\d+)*)$",
    re.I,
)
_COMMON = frozenset(
    """
    password passwd pass admin administrator root secret letmein qwerty guest postgres mysql test welcome master
    example demo hunter user toor mongo redis elastic rabbitmq minio minioadmin grafana p@ssw0rd
    """.split()  # noqa: SIM905
)
_CHUNK = re.compile(r"[A-Za-z0-9+/]{8,}")


def reference(value: str) -> bool:
    """Whether a value says where the secret comes from, or that it is yet to come, instead of being one."""
    bare = value.strip()
    if bare.endswith(".") and not bare.endswith(".."):
        bare = bare[:-1]
    if _NO_PATH.match(bare) and bare != bare.lower() and bare != bare.upper():
        return False
    return (
        not bare
        or bare.casefold() in _WORDS
        or bool(_OPEN.search(bare) or _ELSEWHERE.match(bare) or _ASKING.match(bare) or _VARIABLE.match(bare))
    )


def scrambled(value: str) -> bool:
    """Whether a value looks drawn by lot: a long run of letters and digits, or of both cases."""
    for chunk in _CHUNK.findall(value):
        letters = sum(one.isalpha() for one in chunk)
        digits = sum(one.isdigit() for one in chunk)
        if letters >= 2 and digits >= 2:
            return True
        # `SecretProviderClass` is a name; capitals in the middle of nowhere are none.
        humps = len(re.findall(r"[A-Z][a-z]{2,}|^[a-z]{2,}", chunk))
        if len(chunk) >= 12 and chunk != chunk.lower() and chunk != chunk.upper() and humps * 4 < len(chunk) - 8:
            return True
    return False


def password(value: str, *, certain: bool, coded: bool) -> bool:
    """Whether the value of something called a password is one.

    `certain` says that nothing but the value itself can stand there, as in `DB_PASSWORD=…`; `coded` that it stands
    in code and not in a sentence, where a plain word is usually a description.
    """
    if reference(value):
        return False
    if certain:
        return True
    if _NAME.match(value):
        return False
    if coded:
        return len(value) > 2
    return value.casefold() in _COMMON or (len(value) > 4 and not value.isalpha() and not _plain(value))


def key(value: str, *, certain: bool) -> bool:
    """Whether the value of something called a key, token or secret is one; names of secrets are far more common."""
    if reference(value) or "EXAMPLE" in value or (value.isdigit() and len(value) < 12):
        return False
    if certain:
        return not _NAME.match(value) and len(value) > 2
    return scrambled(value) or value.casefold() in ("supersecret", "topsecret", "s3cr3t", "s3cret")


def _plain(value: str) -> bool:
    """Words joined by signs, technical names and measures: what descriptions are made of."""
    return (
        bool(_TECHNICAL.match(value))
        or not re.search(r"[A-Za-z]", value)
        or all(part.isalpha() for part in re.split(r"[-_/,.:+&']", value))
    )
