using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>
/// What the venue says beyond FIX 4.4 to a client that has asked for it at its Logon: own fields, fields and values of later FIX, and stock fields where the stock dictionary does not have them.
/// </summary>
internal static class FixExtension
{
    private const int NoGroup = 0;

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
        (FixTags.DisplayQty, "DisplayQty", FixFieldType.Float, [], ["D", "G"]),
        (FixTags.MinPriceIncrement, "MinPriceIncrement", FixFieldType.Float, [], ["d"]),
        (FixTags.MinPriceIncrementAmount, "MinPriceIncrementAmount", FixFieldType.Float, [], ["d"]),
        (FixTags.MaxTradeVol, "MaxTradeVol", FixFieldType.Float, [], ["d"]),
        (FixTags.LowLimitPrice, "LowLimitPrice", FixFieldType.Float, [], ["d"]),
        (FixTags.HighLimitPrice, "HighLimitPrice", FixFieldType.Float, [], ["d"]),
    ];

    private static readonly (int Tag, string Type, int Group)[] Placed =
    [
        (FixTags.TrdMatchId, "8", NoGroup),
        (FixTags.Account, "q", NoGroup),
        (FixTags.Account, "r", NoGroup),
        (FixTags.MinPriceIncrement, "y", FixTags.NoRelatedSym),
        (FixTags.MinPriceIncrementAmount, "y", FixTags.NoRelatedSym),
        (FixTags.MaxTradeVol, "y", FixTags.NoRelatedSym),
        (FixTags.LowLimitPrice, "y", FixTags.NoRelatedSym),
        (FixTags.HighLimitPrice, "y", FixTags.NoRelatedSym),
        (FixTags.RptSeq, "X", FixTags.NoMdEntries),
    ];

    // Values of later FIX, and what a stock client is told in their place.
    private static readonly (int Tag, string Value, byte[] Stock)[] Later =
    [
        (FixTags.ExecType, "L", [(byte)'D']),
        (FixTags.BusinessRejectReason, "8", [(byte)'0']),
    ];

    /// <summary>Whether a stock client would not find the field in a message of this type.</summary>
    public static bool IsAdded(ReadOnlySpan<byte> type, int tag)
    {
        if (tag >= FixTags.FirstOwn)
            return true;
        foreach ((int placedTag, string placedType, int group) in Placed)
        {
            if (group == NoGroup && placedTag == tag && type is [byte only] && placedType[0] == only)
                return true;
        }

        return false;
    }

    /// <summary>What a stock client is told in place of a value that it does not know; empty when it knows the value.</summary>
    public static ReadOnlySpan<byte> StockValueOf(int tag, ReadOnlySpan<byte> value)
    {
        foreach ((int laterTag, string laterValue, byte[] stock) in Later)
        {
            if (laterTag == tag && value is [byte only] && laterValue[0] == only)
                return stock;
        }

        return default;
    }

    /// <summary>The stock dictionary with what the venue adds.</summary>
    public static FixDictionary Of(FixDictionary stock)
    {
        Dictionary<int, FixField> fields = stock.Fields.ToDictionary(field => field.Tag);
        foreach ((int tag, string name, FixFieldType type, string[] values, _) in Own)
            fields[tag] = new(tag, name, type, values, 0);
        foreach ((int tag, string value, _) in Later)
            fields[tag] = new(tag, fields[tag].Name, fields[tag].Type, [.. fields[tag].Values, value], 0);
        return new([.. fields.Values], stock.Header, stock.Trailer, [.. stock.Messages.Select(message => Extend(message, fields))]);
    }

    private static FixMessageDefinition Extend(FixMessageDefinition message, Dictionary<int, FixField> fields)
    {
        if (message.Body == null)
            return message;
        IEnumerable<FixMember> members = message.Body.Members.Select(member => Extend(message, member, fields));
        IEnumerable<int> own = Own.Where(own => own.Messages.Contains(message.Type)).Select(own => own.Tag);
        return new(message.Type, message.Name, message.IsSession, new FixScope([.. members, .. own.Concat(PlacedIn(message, NoGroup)).Select(tag => new FixMember(fields[tag], false, null))]));
    }

    private static FixMember Extend(FixMessageDefinition message, FixMember member, Dictionary<int, FixField> fields)
    {
        FixMember extended = member with { Field = fields[member.Field.Tag] };
        List<FixMember> added = [.. PlacedIn(message, member.Field.Tag).Select(tag => new FixMember(fields[tag], false, null))];
        return member.Group == null || added.Count == 0 ? extended : extended with { Group = new FixScope([.. member.Group.Members, .. added]) };
    }

    private static IEnumerable<int> PlacedIn(FixMessageDefinition message, int group) => Placed.Where(placed => placed.Type == message.Type && placed.Group == group).Select(placed => placed.Tag);
}
