using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Exchange.Publishing;

namespace Commodities.Cli.Settling;

/// <summary>How many trading days just settled a contract has closed locked at the limit, as the venue counts them.</summary>
internal sealed class LockedDays(Venue venue, MarketView view)
{
    private readonly Dictionary<int, DaySettlement?> _recovered = venue.RecoveredMarket.Contracts.ToDictionary(contract => contract.Id.Value, contract => contract.Settlement);

    public int Of(int contractId)
    {
        DaySettlement? settled = null;
        view.Read(contract => settled = contract.ContractId == contractId ? contract.Settlement : settled);
        return (settled ?? _recovered.GetValueOrDefault(contractId))?.LockedDays ?? 0;
    }
}
