namespace Commodities.Domain;

/// <summary>How a participant's session logs on by FIX: with a password or with a signature. Its CompID and user name are its code.</summary>
public sealed record FixAccess
{
    /// <summary>What is kept of the password, as <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>; null when there is none.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The key of a signed Logon in base64, at least 16 bytes; null when there is none.</summary>
    public string? Secret { get; init; }

    /// <summary>The SHA-256 of the client's certificate in hexadecimal; null takes, where the port asks for certificates, one with the session's code as common name.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>Whether both sequence numbers begin at 1 at each logon.</summary>
    public required bool ResetOnLogon { get; init; }
}
