using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Fix.Positions;

/// <summary>A request that is being answered, or whose answers come from now on: what was told, and what is left to tell.</summary>
internal sealed class PositionReader(PositionRequest request, IReadOnlyList<PositionAccount> accounts, int contractId)
{
    private readonly Dictionary<IHeldPosition, long> _told = [];
    private readonly Queue<(PositionAccount Account, IHeldPosition Position, HeldLots Lots)> _left = new();

    /// <summary>What was asked.</summary>
    public PositionRequest Request => request;

    /// <summary>How many reports answer the request itself.</summary>
    public int Total { get; private set; }

    /// <summary>Whether the request itself is answered, and what follows comes of itself.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Whether everything that was found is told.</summary>
    public bool IsTold => _left.Count == 0;

    /// <summary>Finds what the accounts hold at this moment; all of it is told as it is now, however slow the reader.</summary>
    public void Find(IPositionBook book)
    {
        foreach (PositionAccount account in accounts)
        {
            foreach (IHeldPosition position in book.Held(account.Id))
            {
                if ((contractId != 0 && position.ContractId != contractId) || position.Lots is { LongLots: 0, ShortLots: 0 })
                    continue;
                _left.Enqueue((account, position, position.Lots));
                _told[position] = position.Version;
            }
        }

        Total = _left.Count;
    }

    /// <summary>Finds what has changed since it was told.</summary>
    public void FindNews(IPositionBook book)
    {
        IsAnswered = true;
        foreach (PositionAccount account in accounts)
        {
            foreach (IHeldPosition position in book.Held(account.Id))
            {
                if ((contractId != 0 && position.ContractId != contractId) || _told.GetValueOrDefault(position) == position.Version)
                    continue;
                _left.Enqueue((account, position, position.Lots));
                _told[position] = position.Version;
            }
        }
    }

    /// <summary>The next one to tell; <see cref="Told"/> when it was.</summary>
    public bool TryPeek(out (PositionAccount Account, IHeldPosition Position, HeldLots Lots) found) => _left.TryPeek(out found);

    /// <summary>The next one was told.</summary>
    public void Told() => _left.Dequeue();
}
