using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>How a counterparty proves who it is: by user and password, or by a signature over its Logon.</summary>
public sealed record FixCredentials
{
    /// <summary>The user name (553) that goes with the password; null leaves it open.</summary>
    public string? Username { get; init; }

    /// <summary>What is kept of the password (554); null when there is none.</summary>
    public PasswordHash? Password { get; init; }

    /// <summary>The key of a signed Logon; null when there is none.</summary>
    public LogonKey? Key { get; init; }

    /// <summary>The SHA-256 of the only certificate by which the client may connect, in hexadecimal; null leaves it to the name in the certificate.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>
    /// Whether a client with this certificate may speak for a session: the one that was agreed, or else one whose common name is the CompID. Without one, on a port that asks for none,
    /// only a session for which none was agreed.
    /// </summary>
    /// <param name="certificate">The certificate, which an authority of the port has signed; null where the port asks for none.</param>
    /// <param name="compId">The session's CompID.</param>
    internal bool Accepts(X509Certificate2? certificate, string compId)
    {
        if (certificate == null)
            return CertificateSha256 == null;
        return CertificateSha256 != null
            ? certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(CertificateSha256, StringComparison.OrdinalIgnoreCase)
            : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == compId;
    }

    /// <summary>Whether the Logon proves what is asked for. A signed one must be fresh.</summary>
    /// <param name="logon">The Logon.</param>
    /// <param name="utcNanos">Now.</param>
    /// <param name="isBusy">Whether so many guess at present that this one was not even tried.</param>
    internal bool Accepts(FixMessage logon, long utcNanos, out bool isBusy)
    {
        isBusy = false;
        ReadOnlySpan<byte> password = logon.Find(FixTags.Password);
        if (password.IsEmpty)
            return Key != null && Key.Signed(logon, utcNanos);
        return Password != null
            && (Username == null || logon.Find(FixTags.Username).SequenceEqual(Encoding.ASCII.GetBytes(Username)))
            && Password.Matches(password, out isBusy);
    }
}
