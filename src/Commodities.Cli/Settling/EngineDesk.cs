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
        string? refusal = funds.Move(fundsId, accountId, kind, amountFen, out RejectCode code);
        return new(
            refusal == null,
            refusal ?? "",
            code switch { RejectCode.None => EngineFailure.Unreachable, RejectCode.DuplicateFunds => EngineFailure.NumberTaken, _ => EngineFailure.Refused });
    }

    public IReadOnlyDictionary<int, long> CashFen() => funds.CashFen;
}
