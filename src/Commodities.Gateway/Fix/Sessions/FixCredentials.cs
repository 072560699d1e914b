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

    /// <summary>Whether the Logon proves what is asked for. A signed one must be fresh.</summary>
    /// <param name="logon">The Logon.</param>
    /// <param name="utcNanos">Now.</param>
    internal bool Accepts(FixMessage logon, long utcNanos)
    {
        ReadOnlySpan<byte> password = logon.Find(FixTags.Password);
        if (password.IsEmpty)
            return Key != null && Key.Signed(logon, utcNanos);
        return Password != null
            && (Username == null || logon.Find(FixTags.Username).SequenceEqual(Encoding.ASCII.GetBytes(Username)))
            && Password.Matches(password);
    }
}
