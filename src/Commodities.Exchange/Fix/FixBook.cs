using Commodities.Exchange.Publishing;
using Commodities.Gateway.Ports;

namespace Commodities.Exchange.Fix;

/// <summary>A market view as the gateway asks for it. For the thread that writes the view.</summary>
internal sealed class FixBook(MarketView view) : IMarketBook
{
    private readonly Dictionary<string, ContractView> _bySymbol = new(StringComparer.Ordinal);
    private IMarketContract[] _contracts = [];
    private int _known;

    /// <inheritdoc/>
    public IReadOnlyList<IMarketContract> Contracts
    {
        get
        {
            Refresh();
            return _contracts;
        }
    }

    /// <inheritdoc/>
    public IMarketContract? Find(string symbol)
    {
        Refresh();
        return _bySymbol.GetValueOrDefault(symbol);
    }

    /// <inheritdoc/>
    public IMarketContract? Find(int contractId) => view.Find(contractId);

    private void Refresh()
    {
        if (_known == view.Contracts.Count)
            return;
        foreach (ContractView contract in view.Contracts)
            _bySymbol[contract.Symbol] = contract;
        _contracts = [.. view.Contracts.OrderBy(contract => contract.ContractId)];
        _known = _contracts.Length;
    }
}
