using System.Globalization;

namespace Commodities.Exchange.Tests.Fix;

/// <summary>Books rebuilt from market data alone, by MDReqID and symbol. What is told must fit what was told before.</summary>
internal sealed class RebuiltBook
{
    private readonly Dictionary<string, SortedDictionary<decimal, long>> _sides = [];
    private readonly Lock _lock = new();

    /// <summary>What was told that does not fit; null when all did.</summary>
    public string? Fault { get; private set; }

    /// <summary>Incremental messages so far.</summary>
    public int Increments { get; private set; }

    /// <summary>Snapshots so far.</summary>
    public int Snapshots { get; private set; }

    public void Take(string message)
    {
        lock (_lock)
        {
            List<(int Tag, string Value)> fields = [.. message.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(pair => (int.Parse(pair[0], CultureInfo.InvariantCulture), pair[1]))];
            string type = Value(fields, 35);
            if (type == "W")
            {
                Snapshots++;
                string symbol = Value(fields, 55);
                (Side(Value(fields, 262), symbol, '0')).Clear();
                (Side(Value(fields, 262), symbol, '1')).Clear();
                foreach (List<(int Tag, string Value)> entry in Entries(fields, 269))
                    Set(Value(fields, 262), symbol, entry, "0");
            }
            else if (type == "X")
            {
                Increments++;
                foreach (List<(int Tag, string Value)> entry in Entries(fields, 279))
                    Set(Value(fields, 262), Value(entry, 55), entry, Value(entry, 279));
            }
        }
    }

    /// <summary>A side, the best price first: <c>price x lots</c>.</summary>
    public string Show(string request, string symbol, char side)
    {
        lock (_lock)
        {
            IEnumerable<KeyValuePair<decimal, long>> levels = Side(request, symbol, side);
            return string.Join(' ', (side == '0' ? levels.Reverse() : levels).Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Key:0.##}x{level.Value}")));
        }
    }

    private void Set(string request, string symbol, List<(int Tag, string Value)> entry, string action)
    {
        char type = Value(entry, 269)[0];
        if (type is not ('0' or '1'))
            return;
        SortedDictionary<decimal, long> side = Side(request, symbol, type);
        decimal price = decimal.Parse(Value(entry, 270), CultureInfo.InvariantCulture);
        bool fits = action == "0" ? side.TryAdd(price, 0) : side.ContainsKey(price);
        if (!fits)
            Fault ??= $"{request} {symbol}: action {action} of side {type} at {price}";
        if (action == "2")
            side.Remove(price);
        else
            side[price] = long.Parse(Value(entry, 271), CultureInfo.InvariantCulture);
    }

    private SortedDictionary<decimal, long> Side(string request, string symbol, char side)
    {
        string key = $"{request} {symbol} {side}";
        if (!_sides.TryGetValue(key, out SortedDictionary<decimal, long>? levels))
            _sides[key] = levels = [];
        return levels;
    }

    private static IEnumerable<List<(int Tag, string Value)>> Entries(List<(int Tag, string Value)> fields, int firstTag)
    {
        List<(int Tag, string Value)>? entry = null;
        foreach ((int Tag, string Value) field in fields)
        {
            if (field.Tag == firstTag)
            {
                if (entry != null)
                    yield return entry;
                entry = [];
            }

            entry?.Add(field);
        }

        if (entry != null)
            yield return entry;
    }

    private static string Value(List<(int Tag, string Value)> fields, int tag) => fields.Find(field => field.Tag == tag).Value;
}
