using System.Globalization;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>Words of refusals that name a field: each is put together once.</summary>
internal sealed class FixRefusalTexts
{
    private readonly Dictionary<int, string> _lots = [];
    private readonly Dictionary<int, string> _missing = [];
    private readonly Dictionary<(int Tag, long TickSizeFen), string> _prices = [];

    /// <summary>A quantity is none.</summary>
    public string NoLots(int tag)
    {
        if (!_lots.TryGetValue(tag, out string? text))
            _lots[tag] = text = string.Create(CultureInfo.InvariantCulture, $"tag {tag} must be whole lots, from 1");
        return text;
    }

    /// <summary>A field is required here.</summary>
    public string Missing(int tag)
    {
        if (!_missing.TryGetValue(tag, out string? text))
            _missing[tag] = text = string.Create(CultureInfo.InvariantCulture, $"tag {tag} is required here");
        return text;
    }

    /// <summary>A price is not on the tick.</summary>
    public string OffTick(int tag, long tickSizeFen)
    {
        if (!_prices.TryGetValue((tag, tickSizeFen), out string? text))
            _prices[(tag, tickSizeFen)] = text = string.Create(CultureInfo.InvariantCulture, $"tag {tag} must be a multiple of {tickSizeFen / 100}.{tickSizeFen % 100:00} CNY per tonne");
        return text;
    }
}
