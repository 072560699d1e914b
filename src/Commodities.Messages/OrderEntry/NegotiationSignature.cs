using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commodities.Messages.OrderEntry;

/// <summary>Signs a negotiation, for both ends.</summary>
public static class NegotiationSignature
{
    /// <summary>The shortest secret, in bytes.</summary>
    public const int MinSecretLength = 16;

    /// <summary>The signature that a message must carry: HMAC-SHA256 over its code, its connection number and its stamp, with <c>|</c> in between.</summary>
    /// <param name="secret">The session's key, at least 16 bytes.</param>
    /// <param name="message">The message; its own signature does not matter.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public static Signature32 Of(ReadOnlySpan<byte> secret, ref readonly Negotiate message)
    {
        if (secret.Length < MinSecretLength)
            throw new ArgumentException($"the secret has {secret.Length} bytes, but must have at least {MinSecretLength}", nameof(secret));
        string text = string.Create(CultureInfo.InvariantCulture, $"{message.SessionCode}|{message.ConnectionId}|{message.TimestampNanos}");
        Signature32 signature = default;
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text), signature);
        return signature;
    }
}
