using System.Runtime.CompilerServices;
using Commodities.Gateway.Ports;
using Commodities.Messages;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <content>Questions, which change nothing. Called by the connection's thread.</content>
public sealed partial class BinarySession
{
    /// <summary>Tells how one order stands; number 0 of the venue when no such order works.</summary>
    internal void TellStatus(BinaryConnection connection, in Wire.StatusRequest asked)
    {
        lock (_lock)
        {
            ref WorkingOrder order = ref _orders.Find(asked.Reference);
            if (asked.Reference > 0 && !Unsafe.IsNullRef(ref order))
                TellStatus(connection, asked.RequestId, in order, left: 0);
            else
                TellStatus(connection, asked.RequestId, new WorkingOrder { Reference = asked.Reference }, left: 0);
        }
    }

    /// <summary>Tells all working orders, as they stand at one moment.</summary>
    internal void TellWorkingOrders(BinaryConnection connection, in Wire.MassStatusRequest asked)
    {
        lock (_lock)
        {
            int left = _orders.Count;
            if (left == 0)
                TellStatus(connection, asked.RequestId, default, left: 0);
            foreach (ref readonly WorkingOrder order in _orders.Places)
            {
                if (order.Reference != 0)
                    TellStatus(connection, asked.RequestId, in order, --left);
            }
        }
    }

    /// <summary>Tells the contracts that are listed.</summary>
    internal void TellContracts(BinaryConnection connection, in Wire.ContractListRequest asked)
    {
        IReadOnlyList<ListedContract> all = _contracts.All;
        for (int index = 0; index < all.Count; index++)
        {
            ListedContract contract = all[index];
            Wire.ContractListed listed = new()
            {
                RequestId = asked.RequestId,
                Symbol = Symbol16.From(contract.Symbol),
                TickSizeFen = contract.TickSizeFen,
                PriceLowTicks = contract.PriceLowTicks,
                PriceHighTicks = contract.PriceHighTicks,
                ContractId = contract.Id,
                Left = all.Count - index - 1,
            };
            connection.Append(ref listed);
        }

        if (all.Count > 0)
            return;
        Wire.ContractListed none = new() { RequestId = asked.RequestId, Left = -1 };
        connection.Append(ref none);
    }

    private void TellStatus(BinaryConnection connection, long requestId, in WorkingOrder order, int left)
    {
        Wire.OrderStatus status = new()
        {
            RequestId = requestId,
            SentNanos = _utcNanos(),
            Reference = order.Reference,
            OrderId = order.OrderId,
            PriceTicks = order.PriceTicks,
            QuantityLots = order.QuantityLots,
            LeavesLots = order.LeavesLots,
            ContractId = order.ContractId,
            AccountId = order.AccountId,
            Left = left,
            Side = order.Side,
            OrderType = order.OrderType,
            TimeInForce = order.TimeInForce,
        };
        connection.Append(ref status);
    }
}
