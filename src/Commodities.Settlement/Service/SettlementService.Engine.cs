using Commodities.Settlement.Desk;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Service;

/// <content>What the matcher is told, each movement once.</content>
public sealed partial class SettlementService
{
    private bool _engineMayBeBehind = true;

    /// <summary>Says that something for the matcher may wait in the books.</summary>
    internal void EngineMayBeBehind() => _engineMayBeBehind = true;

    // One movement at a time: its number is fixed in the books before it is told, so that a crash in between shows at the next start whether it was.
    private int TellEngine()
    {
        if (_options.Engine is not IEngineDesk engine || !_engineMayBeBehind || !_books!.IsCommitted)
            return 0;
        EngineMovementRow? next = _books.Do(
            work => work.Db.EngineMovements.AsNoTracking()
                .Where(movement => movement.State == EngineMovementState.ToSend || movement.State == EngineMovementState.Telling).OrderBy(movement => movement.Id).FirstOrDefault(),
            isTrial: true, _options.UtcNanos());
        if (next == null)
        {
            _engineMayBeBehind = false;
            return 0;
        }

        if (next.State == EngineMovementState.Telling && engine.WasTold(next.FundsId, next.AccountId, next.AmountFen, next.AfterEventSequence))
        {
            Change(next.Id, movement => movement.State = EngineMovementState.Done);
            return 1;
        }

        long fundsId = engine.NextFundsId();
        Change(next.Id, movement => (movement.State, movement.FundsId, movement.AfterEventSequence) = (EngineMovementState.Telling, fundsId, _books.EventSequence));
        _options.Reached("engine-before-telling");
        EngineAnswer answer = engine.Move(fundsId, next.AccountId, next.Kind, next.AmountFen);
        _options.Reached("engine-after-telling");
        if (!answer.IsDone && answer.Failure != EngineFailure.Refused)
        {
            // Told again: at once under another number, or when there is something else to tell, or at the next start.
            _engineMayBeBehind = answer.Failure == EngineFailure.NumberTaken;
            return 1;
        }

        if (answer.IsDone)
            Change(next.Id, movement => movement.State = EngineMovementState.Done);
        else
            Refuse(next, answer.Reason);
        return 1;
    }

    private void Refuse(EngineMovementRow next, string reason)
    {
        bool isTakenBack = _books!.Do(
            work =>
            {
                EngineMovementRow movement = work.Db.EngineMovements.Single(row => row.Id == next.Id);
                if (MoneyDesk.TakeBack(work, movement, reason))
                    return true;
                (movement.State, movement.Reason) = (EngineMovementState.Refused, reason);
                return false;
            },
            isTrial: false, _options.UtcNanos());
        _options.Note(isTakenBack
            ? $"the matcher refused a withdrawal of {next.AmountFen} fen from account {next.AccountId}: {reason}; it is taken back in the ledger"
            : $"the matcher refused to move {next.AmountFen} fen ({next.Kind}) of account {next.AccountId}: {reason}; its risk and the ledger differ by that");
    }

    private void Change(long id, Action<EngineMovementRow> change) => _books!.Do(
        work =>
        {
            change(work.Db.EngineMovements.Single(movement => movement.Id == id));
            return 0;
        },
        isTrial: false, _options.UtcNanos());
}
