using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Sessions;

public sealed partial class FixSession
{
    private readonly FixValidator _extendedValidator = new(FixDictionary.Extended);
    private long _arrivedAt;

    /// <summary>Whether the client has asked at its Logon for what the venue says beyond FIX 4.4: own fields, and moments with nanoseconds.</summary>
    public bool IsExtended { get; private set; }

    /// <summary>When the message came in that the session is at, in UTC nanoseconds; 0 when its client does not want to know.</summary>
    internal long ArrivedAt => _arrivedAt;

    private FixValidator Validator => IsExtended ? _extendedValidator : _validator;

    // The stamps of a report: when the request came in that it answers at once, the event it tells of, and when it leaves.
    private void WriteStamps(scoped ref FixWriter writer, scoped ReadOnlySpan<byte> type, long eventSequence, long arrivedAt)
    {
        if (!IsExtended || type is not ([(byte)'8'] or [(byte)'9'] or [(byte)'r'] or [(byte)'j']))
            return;
        if (arrivedAt != 0)
            writer.Write(FixTags.GatewayIn, arrivedAt);
        if (eventSequence != 0)
            writer.Write(FixTags.EngineSequence, eventSequence);
        writer.Write(FixTags.GatewayOut, _clock.UtcNanos);
    }

    private void WriteExtension(scoped ref FixWriter writer)
    {
        if (!IsExtended)
            return;
        writer.Write(FixTags.ExtendedMode, true);
        if (Protection is not { } protection || !protection.Throttle.Limits.Enabled)
            return;
        writer.Write(FixTags.OrdersPerSecond, (long)protection.Throttle.Limits.OrdersPerSecond);
        writer.Write(FixTags.CancelsPerSecond, (long)protection.Throttle.Limits.CancelsPerSecond);
    }

    // What was sent to a client that had asked for more goes again to one that has not: without own fields, and with milliseconds.
    private static void WriteStock(scoped ref FixWriter writer, scoped ReadOnlySpan<byte> type, scoped ReadOnlySpan<byte> fields)
    {
        while (!fields.IsEmpty)
        {
            int end = fields.IndexOf(FixFramer.Separator) + 1;
            ReadOnlySpan<byte> field = fields[..end];
            fields = fields[end..];
            int equals = field.IndexOf((byte)'=');
            if (!FixText.TryParseTag(field[..equals], out int tag) || FixExtension.IsAdded(type, tag))
                continue;
            ReadOnlySpan<byte> stock = FixExtension.StockValueOf(tag, field[(equals + 1)..^1]);
            if (!stock.IsEmpty)
            {
                writer.Write(tag, stock);
                continue;
            }

            writer.WriteRaw(tag == FixTags.TransactTime ? Shorten(field[..^1], equals + 1) : field[..^1]);
            writer.WriteRaw("\u0001"u8);
        }
    }

    private static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> moment, int start) => moment[..Math.Min(moment.Length, start + FixTime.Length)];
}
