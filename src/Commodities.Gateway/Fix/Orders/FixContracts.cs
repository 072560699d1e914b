using System.Collections.Concurrent;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>The contracts that were listed, by symbol and by number. One thread adds, any may look up.</summary>
public sealed class FixContracts
{
    private readonly ConcurrentDictionary<string, FixContract> _bySymbol = new(StringComparer.Ordinal);
    private volatile FixContract?[] _byId = new FixContract?[1024];

    /// <summary>Adds a contract, or gives it other terms.</summary>
    public void Define(FixContract contract)
    {
        FixContract?[] byId = _byId;
        if (contract.Id >= byId.Length)
            Array.Resize(ref byId, Math.Max(contract.Id + 1, 2 * byId.Length));
        Volatile.Write(ref byId[contract.Id], contract);
        _byId = byId;
        _bySymbol[contract.Symbol] = contract;
    }

    /// <summary>The contract of a symbol; null when there is none.</summary>
    public FixContract? Find(ReadOnlySpan<byte> symbol)
    {
        Span<char> text = stackalloc char[16];
        if (symbol.Length > text.Length)
            return null;
        int length = System.Text.Encoding.Latin1.GetChars(symbol, text);
        return _bySymbol.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out FixContract? contract) ? contract : null;
    }

    /// <summary>The contract of a number; null when there is none.</summary>
    public FixContract? Find(int id) => (uint)id < (uint)_byId.Length ? _byId[id] : null;
}
