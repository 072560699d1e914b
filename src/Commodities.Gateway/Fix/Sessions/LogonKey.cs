using System.Buffers.Text;
using System.Security.Cryptography;
using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>
/// The secret of a signed Logon: RawData (96) is the base64 of HMAC-SHA256 over the values of 52, 34, 49, 56 and 108 with <c>|</c> in between, Password (554)
/// is absent, and SendingTime is at most five seconds off.
/// </summary>
public sealed class LogonKey
{
    /// <summary>The shortest secret, in bytes.</summary>
    public const int MinLength = 16;

    private const long FreshNanos = 5_000_000_000;
    private static readonly int[] Signatories = [FixTags.SendingTime, FixTags.MsgSeqNum, FixTags.SenderCompId, FixTags.TargetCompId, FixTags.HeartBtInt];
    private readonly byte[] _secret;

    /// <summary>A key of a secret.</summary>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public LogonKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < MinLength)
            throw new ArgumentException($"the secret has {secret.Length} bytes, but must have at least {MinLength}", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>The signature of the canonical text, as RawData carries it.</summary>
    public string Sign(ReadOnlySpan<byte> canonicalText) => Convert.ToBase64String(HMACSHA256.HashData(_secret, canonicalText));

    /// <summary>Whether the Logon carries its own signature and is fresh.</summary>
    internal bool Signed(FixMessage logon, long utcNanos)
    {
        if (!FixTime.TryParse(logon.Find(FixTags.SendingTime), out long sent) || Math.Abs(utcNanos - sent) > FreshNanos)
            return false;
        Span<byte> text = stackalloc byte[512];
        int length = 0;
        foreach (int tag in Signatories)
        {
            ReadOnlySpan<byte> value = logon.Find(tag);
            if (length + value.Length + 1 > text.Length)
                return false;
            value.CopyTo(text[length..]);
            length += value.Length;
            text[length++] = (byte)'|';
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, text[..(length - 1)], expected);
        Span<byte> expectedText = stackalloc byte[Base64.GetMaxEncodedToUtf8Length(HMACSHA256.HashSizeInBytes)];
        Base64.EncodeToUtf8(expected, expectedText, out _, out int expectedLength);
        return CryptographicOperations.FixedTimeEquals(expectedText[..expectedLength], logon.Find(FixTags.RawData));
    }
}
