namespace Commodities.Domain;

/// <summary>
/// Which id belongs to which contract. Ids are dense from 1 and are never changed or used again: the venue journals each definition, and on
/// a restart hands the journalled pairs to the constructor before it appends what is newly listed. Not thread-safe.
/// </summary>
public sealed class ContractCatalogue
{
    private readonly Dictionary<string, ContractId> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _symbols = [];

    /// <summary>An empty catalogue.</summary>
    public ContractCatalogue()
    {
    }

    /// <summary>A catalogue of contracts that already have ids.</summary>
    /// <param name="assigned">The pairs, in any order.</param>
    /// <exception cref="ArgumentException">The ids are not 1 to the number of pairs, or a symbol has two.</exception>
    public ContractCatalogue(IEnumerable<AssignedContract> assigned)
    {
        foreach (var (symbol, id) in assigned.OrderBy(pair => pair.Id.Value))
        {
            if (id.Value != _symbols.Count + 1)
                throw new ArgumentException(
                    $"contract {symbol} has id {id.Value}, expected {_symbols.Count + 1}: ids are dense from 1",
                    nameof(assigned));
            if (_ids.TryGetValue(symbol, out var first))
                throw new ArgumentException($"contract {symbol} has ids {first.Value} and {id.Value}, expected one", nameof(assigned));
            Add(symbol);
        }
    }

    /// <summary>The number of contracts, which is the highest id.</summary>
    public int Count => _symbols.Count;

    /// <summary>
    /// Gives ids to the contracts that have none, in the order of delivery month, then symbol by its characters: so the order of the
    /// configuration does not matter.
    /// </summary>
    /// <param name="listed">Contracts now listed; those already known keep their ids.</param>
    /// <returns>The new pairs, in order of id.</returns>
    public IReadOnlyList<AssignedContract> Append(IEnumerable<Contract> listed)
    {
        var added = new List<AssignedContract>();
        foreach (var contract in listed.OrderBy(contract => contract.Month).ThenBy(contract => contract.Symbol, StringComparer.Ordinal))
        {
            if (!_ids.ContainsKey(contract.Symbol))
                added.Add(Add(contract.Symbol));
        }

        return added;
    }

    /// <summary>Finds the id of a symbol.</summary>
    /// <returns>False when the catalogue has no such contract.</returns>
    public bool TryGetId(string symbol, out ContractId id) => _ids.TryGetValue(symbol, out id);

    /// <summary>The symbol of an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not 1 to <see cref="Count"/>.</exception>
    public string SymbolOf(ContractId id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id.Value, 1, nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Value, Count, nameof(id));
        return _symbols[id.Value - 1];
    }

    private AssignedContract Add(string symbol)
    {
        _symbols.Add(symbol);
        var id = new ContractId(_symbols.Count);
        _ids.Add(symbol, id);
        return new AssignedContract(symbol, id);
    }
}
