using System.Collections.Concurrent;

namespace Commodities.Gateway.Ports;

/// <summary>The contracts that were listed, by symbol and by number. One thread adds, any may look up.</summary>
public sealed class ListedContracts
{
    private readonly ConcurrentDictionary<string, ListedContract> _bySymbol = new(StringComparer.Ordinal);
    private volatile ListedContract?[] _byId = new ListedContract?[1024];

    /// <summary>All of them, in the order of their numbers.</summary>
    public IReadOnlyList<ListedContract> All => [.. _byId.OfType<ListedContract>()];

    /// <summary>Adds a contract, or gives it other terms.</summary>
    public void Define(ListedContract contract)
    {
        ListedContract?[] byId = _byId;
        if (contract.Id >= byId.Length)
            Array.Resize(ref byId, Math.Max(contract.Id + 1, 2 * byId.Length));
        Volatile.Write(ref byId[contract.Id], contract);
        _byId = byId;
        _bySymbol[contract.Symbol] = contract;
    }

    /// <summary>The contract of a symbol; null when there is none.</summary>
    public ListedContract? Find(ReadOnlySpan<byte> symbol)
    {
        Span<char> text = stackalloc char[16];
        if (symbol.Length > text.Length)
            return null;
        int length = System.Text.Encoding.Latin1.GetChars(symbol, text);
        return _bySymbol.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out ListedContract? contract) ? contract : null;
    }

    /// <summary>The contract of a number; null when there is none.</summary>
    public ListedContract? Find(int id) => (uint)id < (uint)_byId.Length ? _byId[id] : null;
}
