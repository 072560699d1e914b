using Commodities.Domain;
using Commodities.Exchange.Operators;
using Commodities.Settlement.Service;

namespace Commodities.Cli.Settling;

/// <summary>The settlement's way to the matcher of the venue in this process.</summary>
internal sealed class EngineDesk(FundsDesk funds) : IEngineDesk
{
    public long NextFundsId() => funds.NextFundsId;

    public bool WasTold(long fundsId, int accountId, long amountFen, long eventSequence) => funds.WasMoved(fundsId, accountId, amountFen, eventSequence);

    public EngineAnswer Move(long fundsId, int accountId, FundsKind kind, long amountFen)
    {
        string? refusal = funds.Move(fundsId, accountId, kind, amountFen, out bool isNumberTaken);
        return new(refusal == null, refusal ?? "", isNumberTaken);
    }

    public IReadOnlyDictionary<int, long> CashFen() => funds.CashFen;
}
