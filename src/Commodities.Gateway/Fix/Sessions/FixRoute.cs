using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>The way back of an answer: who a message was on behalf of is whom the answer is delivered to, and the other way round.</summary>
public static class FixRoute
{
    /// <summary>The most bytes of the fields of a way back.</summary>
    public const int MaxLength = 512;

    private const int MaxValueLength = 64;

    private static readonly (int From, int To)[] Pairs =
    [
        (FixTags.OnBehalfOfCompId, FixTags.DeliverToCompId),
        (FixTags.OnBehalfOfSubId, FixTags.DeliverToSubId),
        (FixTags.OnBehalfOfLocationId, FixTags.DeliverToLocationId),
        (FixTags.DeliverToCompId, FixTags.OnBehalfOfCompId),
        (FixTags.DeliverToSubId, FixTags.OnBehalfOfSubId),
        (FixTags.DeliverToLocationId, FixTags.OnBehalfOfLocationId),
    ];

    /// <summary>Writes the header fields of an answer to a message, each with its separator.</summary>
    /// <param name="message">What is answered.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The bytes written; most messages need none.</returns>
    public static int Of(FixMessage message, Span<byte> target)
    {
        int length = 0;
        foreach ((int from, int to) in Pairs)
        {
            ReadOnlySpan<byte> value = message.Find(from);
            if (value.IsEmpty || value.Length > MaxValueLength)
                continue;
            length += FixText.Write(target[length..], to);
            target[length++] = (byte)'=';
            value.CopyTo(target[length..]);
            length += value.Length;
            target[length++] = FixFramer.Separator;
        }

        return length;
    }
}
