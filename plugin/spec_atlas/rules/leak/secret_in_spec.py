"""The rule against secrets in clear."""

from __future__ import annotations

from collections.abc import Iterator

from spec_atlas.model.finding import Finding, Severity
from spec_atlas.model.spec import Spec
from spec_atlas.rules.leak._secrets import secrets
from spec_atlas.rules.rule import rule


@rule("LEAK001", severity=Severity.ERROR)
def secret_in_spec(spec: Spec) -> Iterator[Finding]:
    """A password, key or token stands in the spec in clear.

    A spec is published, searched and copied, and stays in the history of its repository. A secret in it is known to
    everyone who can read any of these, and a default password that is "only for development" is the first one tried
    elsewhere.

    Looked at are front matter, sentences, tables, comments and code: values of what is called a password, secret,
    token or key, credentials inside addresses, private keys, and the forms of well-known tokens. Passed over is what
    only says where a secret comes from or that one belongs there: `${…}`, `$NAME`, `{{…}}`, `<…>`, `[…]`, `***`,
    references to secret stores and files, and names of secret objects. Lines of more than 100,000 characters are not
    looked at. The secret itself is never repeated.

    A waiver may name what the value is called: `LEAK001[DB_PASSWORD]`. It needs a reason.

    Bad:

    ````markdown
    # Ledger database

    ```yaml
    services:
      ledger:
        environment:
          - POSTGRES_PASSWORD=correcthorse
    ```
    ````

    Good:

    ````markdown
    # Ledger database

    ```yaml
    services:
      ledger:
        environment:
          - POSTGRES_PASSWORD=${LEDGER_DB_PASSWORD}
    ```
    ````
    """
    for secret in secrets(spec):
        named = f", the value of `{secret.key}`," if secret.key else ""
        yield Finding(
            f"{secret.what[0].upper()}{secret.what[1:]}{named} stands here in clear.",
            spec.at(secret.span),
            hint="Replace it by a reference to where it is kept, such as `${NAME}`, and change it: it was readable "
            "in every copy of this text.",
            detail=secret.key,
        )
