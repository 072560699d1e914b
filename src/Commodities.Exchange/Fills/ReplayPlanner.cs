using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>Looks at a request: whether it can be answered, and with what.</summary>
internal static class ReplayPlanner
{
    // Ids of the fields in fill-stream.xml; the schema's test holds them.
    internal const ushort ClientIdField = 1;
    internal const ushort RequestIdField = 2;
    internal const ushort FromSequenceField = 3;
    internal const ushort ToSequenceField = 4;
    internal const ushort KindField = 9;

    /// <summary>What a request comes to.</summary>
    /// <param name="request">The request.</param>
    /// <param name="identity">The stream.</param>
    /// <param name="lastSequence">The last record that there is.</param>
    /// <param name="firstEvent">The first event that the log keeps.</param>
    /// <param name="index">The checkpoints.</param>
    public static ReplayPlan Plan(
        in ReplayRequest request, FillStreamIdentity identity, long lastSequence, long firstEvent, FillIndex index)
    {
        ushort wrongField = WrongField(in request);
        if (wrongField != 0)
        {
            return new(ReplayRefusal.Malformed, wrongField);
        }

        if (request.StreamId != identity.StreamId)
        {
            return new(ReplayRefusal.UnknownStream);
        }

        if (request.Epoch != 0 && request.Epoch != identity.Epoch)
        {
            return new(ReplayRefusal.UnknownEpoch);
        }

        long to = request.ToSequence == FillSchema.NullInt64 ? lastSequence : Math.Min(request.ToSequence, lastSequence);
        return request.Kind switch
        {
            ReplayKind.TradingDay => PlanDay(request.TradingDay, lastSequence, firstEvent, index),
            ReplayKind.Snapshot => Plan((request.FromSequence == FillSchema.NullInt64 ? lastSequence : request.FromSequence) + 1, to, lastSequence, firstEvent, index),
            _ => Plan(request.FromSequence, to, lastSequence, firstEvent, index),
        };
    }

    private static ReplayPlan PlanDay(int tradingDay, long lastSequence, long firstEvent, FillIndex index) =>
        index.TryFindDay(tradingDay, out long first, out long? last)
            ? Plan(first, Math.Min(last ?? lastSequence, lastSequence), lastSequence, firstEvent, index)
            : new(ReplayRefusal.UnknownTradingDay);

    private static ReplayPlan Plan(long from, long to, long lastSequence, long firstEvent, FillIndex index)
    {
        if (from > lastSequence + 1)
        {
            return new(ReplayRefusal.BeyondEnd);
        }

        return index.TryFind(from, firstEvent, out FillIndexEntry? checkpoint)
            ? new(ReplayRefusal.None, 0, from, to, checkpoint)
            : new(ReplayRefusal.RangeGone);
    }

    private static ushort WrongField(in ReplayRequest request)
    {
        bool isRange = request.Kind == ReplayKind.Range;
        bool hasTo = request.ToSequence != FillSchema.NullInt64;
        return request.ClientId == 0 ? ClientIdField
            : request.RequestId < 1 ? RequestIdField
            : request.Kind is < ReplayKind.Range or > ReplayKind.Snapshot ? KindField
            : isRange && request.FromSequence < 1 ? FromSequenceField
            : request.Kind == ReplayKind.Snapshot && request.FromSequence is < 0 and not FillSchema.NullInt64 ? FromSequenceField
            : isRange && hasTo && request.ToSequence < request.FromSequence ? ToSequenceField
            : (ushort)0;
    }
}
