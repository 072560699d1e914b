using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>What the venue says beyond FIX 4.4 to a client that has asked for it at its Logon: own fields, added to the stock dictionary.</summary>
internal static class FixExtension
{
    // Whole numbers of up to 19 digits; an int of FIX has nine.
    private static readonly (int Tag, string Name, FixFieldType Type, string[] Values, string[] Messages)[] Own =
    [
        (FixTags.GatewayIn, "GatewayInNanos", FixFieldType.String, [], ["8", "9", "r", "j"]),
        (FixTags.EngineSequence, "EngineSequence", FixFieldType.String, [], ["8", "9", "r", "j"]),
        (FixTags.GatewayOut, "GatewayOutNanos", FixFieldType.String, [], ["8", "9", "r", "j"]),
        (FixTags.ExtendedMode, "ExtendedMode", FixFieldType.Boolean, ["Y", "N"], ["A"]),
        (FixTags.OrdersPerSecond, "OrdersPerSecond", FixFieldType.Int, [], ["A"]),
        (FixTags.CancelsPerSecond, "CancelsPerSecond", FixFieldType.Int, [], ["A"]),
        (FixTags.HedgeFlag, "HedgeFlag", FixFieldType.Int, ["0", "1", "2", "3"], ["D"]),
        (FixTags.PositionMargin, "PositionMargin", FixFieldType.Float, [], ["AP"]),
    ];

    /// <summary>The stock dictionary with the venue's own fields.</summary>
    public static FixDictionary Of(FixDictionary stock)
    {
        Dictionary<int, FixField> fields = Own.ToDictionary(own => own.Tag, own => new FixField(own.Tag, own.Name, own.Type, own.Values, 0));
        return new([.. stock.Fields, .. fields.Values], stock.Header, stock.Trailer, [.. stock.Messages.Select(Extend)]);

        FixMessageDefinition Extend(FixMessageDefinition message)
        {
            List<FixMember> added = [.. Own.Where(own => own.Messages.Contains(message.Type)).Select(own => new FixMember(fields[own.Tag], false, null))];
            return added.Count == 0 || message.Body == null
                ? message
                : new(message.Type, message.Name, message.IsSession, new FixScope([.. message.Body.Members, .. added]));
        }
    }
}
