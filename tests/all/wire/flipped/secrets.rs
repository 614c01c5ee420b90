//! Secrets in all forms: the first that a scheme takes is the one.

/// A shared secret that can be read as a text, in hexadecimal digits and in base64.
const SHARED: &str = "5f3a91c07be24d688a1f0c73d95e42b65f3a91c07be24d688a1f0c73d95e42b6";

/// What signs: the shared secret, and private keys of Ed25519, P-256 and RSA, as `openssl genpkey` makes them.
pub(super) const PRIVATE: [&str; 4] = [ED25519.0, P256.0, RSA.0, SHARED];

/// What verifies: the same, and public keys in the forms in which they are shown.
pub(super) const PUBLIC: [&str; 6] = [ED25519.1, ED25519.2, P256.1, P256.2, RSA.1, SHARED];

/// In PEM, and the public one in hexadecimal digits.
const ED25519: (&str, &str, &str) = (
    "-----BEGIN PRIVATE KEY-----\n\
    MC4CAQAwBQYDK2VwBCIEIGAYXTWB+7HfqzNsiv1QNQXxl0cOIJxsdUgagrtcGxlv\n\
    -----END PRIVATE KEY-----",
    "-----BEGIN PUBLIC KEY-----\n\
    MCowBQYDK2VwAyEA4FdsE76fZydU9Hrt+dmFjjYE0TShvqLBX36ysmNgwTs=\n\
    -----END PUBLIC KEY-----",
    "e0576c13be9f672754f47aedf9d9858e3604d134a1bea2c15f7eb2b26360c13b",
);

/// In PEM, and the public one in base64 of an SPKI.
const P256: (&str, &str, &str) = (
    "-----BEGIN PRIVATE KEY-----\n\
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwWDIxahUnsaxErbE\n\
    7V51CxzN3eJAghjAn8DETwBXkMqhRANCAAR0MrBDCb8YBqyxae+sCKqqt+3fNYLM\n\
    5iMEn16xnrwNZntyEojR+8uF8LHrk/K0aCgtPCpQzrssS8Ae+Mn+IIeS\n\
    -----END PRIVATE KEY-----",
    "-----BEGIN PUBLIC KEY-----\n\
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdDKwQwm/GAassWnvrAiqqrft3zWC\n\
    zOYjBJ9esZ68DWZ7chKI0fvLhfCx65PytGgoLTwqUM67LEvAHvjJ/iCHkg==\n\
    -----END PUBLIC KEY-----",
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEdDKwQwm/GAassWnvrAiqqrft3zWCzOYjBJ9esZ68DWZ7chKI0fvLhfCx65PytGgoLTwqUM67LEvAHvjJ/iCHkg==",
);

/// In PEM.
const RSA: (&str, &str) = (
    "-----BEGIN PRIVATE KEY-----\n\
    MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC92sO+peMSupFc\n\
    2lesQ+1QLuFv/BV1GROrmbIxsGJftpS/tOCqt70Mp+YQ4RIW5u5rhkm5LnwozR5/\n\
    1wDouq4xLJP0u1Dw++KB8LzMdjNWjN0utWqrT9tQb2e18UJhKcJZ72IB0h5PF5pW\n\
    EDAMcZy1H46KoxZ5FfRGk2ZYrCU8CFLl59g/J60ygPdpbKhlhTdyxo0x0SwK7umN\n\
    mlxu2aONm3ZId9zEN38oiVn+/dJgSLgwyU1rC0tI15CGraQ7UMTzV66rnC9NpEP8\n\
    QVfOeNdnq3ko2UcHmiNzH0ifXY/kv3zOv5qdVmXxKKfQy9T6g84khZwlAlAzAEbK\n\
    KuPyZ/UxAgMBAAECggEABORMPx8t2cOQH4b6M5R3+sUMdrrVcDQWVUlzZZOcg0gU\n\
    btiZodh0YO06ELUF5uxqF//oqiJ0HUaEuslGyxhVSOvTv55sdFsfH9c8vB1vDvO3\n\
    9r5CqnmXJmxKbS4TVmbRrMjN2wtnj8TlS4KlBEsQnTucC/8uAu5xgfiGDnKYDoMC\n\
    gQqlUqSfTp+RPyup+qzphuKFPzk51G+or8SPQ6YL+Q30uhUZkHOCoZpikwn7jsBv\n\
    Zo4hoTCeSki5cT+P5dSzJ3i7pDSVDGtqdOKoJUX8M/9nWYLbfdK/XbzRmRjv7fbO\n\
    +ui90ZTNpdN217htXucM2AA62wxQVCbe2j3OoZm4iQKBgQDstykHlJxZNKqvdNpJ\n\
    sMt1EwDuBxJoKIOwX/MM2fmj6/lkcjU9q4C4brT2wgiXtI+M8ETDEvtA/iETbGp0\n\
    QaL73Xze8SWDDe+Mzb7ObKjTqN9L9AKIv8/rVoZKY3V3Z+u0JBnkrKfsejvzwK6k\n\
    bqAZ237Yap7V7Hy1wu0Kze3yqQKBgQDNUkrcEYJ8YBg1w86g1DzO2vEhc45z47WM\n\
    AJv0avdwzmxqoeOLXIt7MRAJC8rI5Tg+56x6h1M43hs2l7GqJTY/w6V3079PEd7X\n\
    ioP44KCV5JF92luHIGTTPcoeSq66mosPmkJzxgZZryb4EQ77ZcrXi0jY31XB4AAW\n\
    pidfm+yLSQKBgGG7VXNNxieGeRor0pwuJDJYAEBGJzFd2NEPLFgX/tvQ54yzIowt\n\
    rN14x7pBbi7EW6hC4wDva1DwG1PbpTAOkW4Piii5w1USgd7Oa4LqleGdjWPcgNdY\n\
    6k0t0hAQdEUyYLxlU1N4fXRDG1GOMgytp+hFGV/c1WtZUjvxGNEnKKDRAoGBAIHi\n\
    VvzUDsmDOI16apIO8NCia/uPUEQ7fjMsh3uc1x8DVk42Tu1wA8RQiyZN0WA4sNYK\n\
    VG/Gf3zv9CMa3wcVNzYrG9ermc/5LBEJzOZ5otxvlSIaKeBXO7Dt25hCAjqFXQbn\n\
    vLXkRUwiovI2SFX8VM75i4G19lgIzcWGIk43IvIRAoGADgc0CBioO8p7YEvPmU4A\n\
    17EZBV4+jP22j8/tWjBjqclV+mm6IbCzik+RVYIFlEOGV961W5sCyZpDL6ZX6Y9+\n\
    UPJzjqmc+VEFcgvdMjZb7cP9Z+C4H5CSBH/sLk5YYKl3gg1/GWSgUsq871VGROUi\n\
    wRKqnGRpB9wSiVKs2iBZ+Yk=\n\
    -----END PRIVATE KEY-----",
    "-----BEGIN PUBLIC KEY-----\n\
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvdrDvqXjErqRXNpXrEPt\n\
    UC7hb/wVdRkTq5myMbBiX7aUv7Tgqre9DKfmEOESFubua4ZJuS58KM0ef9cA6Lqu\n\
    MSyT9LtQ8PvigfC8zHYzVozdLrVqq0/bUG9ntfFCYSnCWe9iAdIeTxeaVhAwDHGc\n\
    tR+OiqMWeRX0RpNmWKwlPAhS5efYPyetMoD3aWyoZYU3csaNMdEsCu7pjZpcbtmj\n\
    jZt2SHfcxDd/KIlZ/v3SYEi4MMlNawtLSNeQhq2kO1DE81euq5wvTaRD/EFXznjX\n\
    Z6t5KNlHB5ojcx9In12P5L98zr+anVZl8Sin0MvU+oPOJIWcJQJQMwBGyirj8mf1\n\
    MQIDAQAB\n\
    -----END PUBLIC KEY-----",
);
