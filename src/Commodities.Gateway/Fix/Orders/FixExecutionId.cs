using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>An ExecID (17): an event's sequence, of a fill with the part in it, or, for what no event tells, a number of the gateway's own.</summary>
/// <param name="Number">The sequence or number.</param>
/// <param name="Part">Of a fill M (maker) or T (taker); 0 of another event.</param>
/// <param name="IsOwn">Whether the number is the gateway's own.</param>
internal readonly record struct FixExecutionId(long Number, char Part = '\0', bool IsOwn = false)
{
    private const int MaxLength = 24;

    /// <summary>Writes it as a field.</summary>
    public void Write(scoped ref FixWriter writer, int tag)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        int length = 0;
        if (IsOwn)
            text[length++] = (byte)'G';
        length += FixText.Write(text[length..], Number);
        if (Part != '\0')
            text[length++] = (byte)Part;
        writer.Write(tag, text[..length]);
    }
}
