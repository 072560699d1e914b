using System.Numerics;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>Finds messages in a stream of bytes: BeginString, BodyLength and MsgType first, checksum last.</summary>
internal static class FixFramer
{
    /// <summary>The field separator.</summary>
    public const byte Separator = 1;

    /// <summary>Bytes of the trailer, <c>10=nnn</c> and its separator.</summary>
    public const int TrailerLength = 7;

    /// <summary>The most bytes before the body: BeginString and BodyLength.</summary>
    public const int MaxPrefixLength = MaxBeginStringLength + MaxBodyLengthLength;

    private const int MaxBeginStringLength = 20;
    private const int MaxBodyLengthLength = 13;

    /// <summary>Looks at the bytes at hand.</summary>
    /// <param name="bytes">What came in and was not consumed.</param>
    /// <param name="maxBodyLength">The longest body taken, in bytes.</param>
    /// <param name="consumed">Of a message, its length; of garbled bytes, how many to drop; else 0.</param>
    public static FixFrameStatus Read(ReadOnlySpan<byte> bytes, int maxBodyLength, out int consumed)
    {
        consumed = 0;
        FixFrameStatus status = ReadPrefix(bytes, out int bodyStart, out int bodyLength);
        if (status == FixFrameStatus.Garbled)
        {
            consumed = NextStart(bytes);
            return consumed == 0 ? FixFrameStatus.Incomplete : status;
        }

        if (status == FixFrameStatus.Incomplete)
            return status;
        if (bodyLength > maxBodyLength)
            return FixFrameStatus.TooLong;
        int total = bodyStart + bodyLength + TrailerLength;
        if (bytes.Length < total)
            return FixFrameStatus.Incomplete;
        ReadOnlySpan<byte> trailer = bytes[(total - TrailerLength)..total];
        if (bytes[total - TrailerLength - 1] != Separator || !IsTrailer(trailer, out int told))
        {
            // The length can't be trusted, so the next message may begin inside what it spans.
            consumed = NextStart(bytes);
            return FixFrameStatus.Garbled;
        }

        consumed = total;
        return Checksum(bytes[..(total - TrailerLength)]) == told ? FixFrameStatus.Message : FixFrameStatus.Garbled;
    }

    /// <summary>The sum of all bytes, modulo 256.</summary>
    public static byte Checksum(ReadOnlySpan<byte> bytes)
    {
        Vector<byte> sums = Vector<byte>.Zero;
        int index = 0;
        for (; index <= bytes.Length - Vector<byte>.Count; index += Vector<byte>.Count)
            sums += new Vector<byte>(bytes[index..]);
        byte sum = Vector.Sum(sums);
        for (; index < bytes.Length; index++)
            sum += bytes[index];
        return sum;
    }

    // Message means here: the prefix is whole.
    private static FixFrameStatus ReadPrefix(ReadOnlySpan<byte> bytes, out int bodyStart, out int bodyLength)
    {
        (bodyStart, bodyLength) = (0, 0);
        if (!Begins(bytes, "8="u8))
            return FixFrameStatus.Garbled;
        int end = bytes[..Math.Min(bytes.Length, MaxBeginStringLength)].IndexOf(Separator);
        if (end < 0)
            return bytes.Length < MaxBeginStringLength ? FixFrameStatus.Incomplete : FixFrameStatus.Garbled;
        ReadOnlySpan<byte> rest = bytes[(end + 1)..];
        if (!Begins(rest, "9="u8))
            return FixFrameStatus.Garbled;
        int digitsEnd = rest[..Math.Min(rest.Length, MaxBodyLengthLength)].IndexOf(Separator);
        if (digitsEnd < 0)
            return rest.Length < MaxBodyLengthLength ? FixFrameStatus.Incomplete : FixFrameStatus.Garbled;
        if (!FixText.TryParseNumber(rest[2..digitsEnd], out long length))
            return FixFrameStatus.Garbled;
        if (!Begins(rest[(digitsEnd + 1)..], "35="u8))
            return FixFrameStatus.Garbled;
        bodyStart = end + 1 + digitsEnd + 1;
        bodyLength = (int)Math.Min(length, int.MaxValue / 2);
        return FixFrameStatus.Message;
    }

    // As far as bytes are at hand.
    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> with) =>
        bytes.Length >= with.Length ? bytes.StartsWith(with) : with.StartsWith(bytes);

    private static bool IsTrailer(ReadOnlySpan<byte> trailer, out int told)
    {
        told = -1;
        if (!trailer.StartsWith("10="u8) || trailer[^1] != Separator)
            return false;
        int hundreds = trailer[3] - '0', tens = trailer[4] - '0', ones = trailer[5] - '0';
        if ((uint)hundreds > 9 || (uint)tens > 9 || (uint)ones > 9)
            return false;
        told = (100 * hundreds) + (10 * tens) + ones;
        return true;
    }

    // A message may begin at the next "8=FIX", or with a part of it at the very end.
    private static int NextStart(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = "8=FIX"u8;
        int next = bytes[1..].IndexOf(mark);
        if (next >= 0)
            return next + 1;
        for (int kept = Math.Min(mark.Length - 1, bytes.Length - 1); kept > 0; kept--)
        {
            if (mark.StartsWith(bytes[^kept..]))
                return bytes.Length - kept;
        }

        return bytes.Length;
    }
}
