using System.Text;
using Commodities.Gateway.Fix.Codec;
using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Answers each NewOrderSingle with an ExecutionReport that takes it, and no other message.</summary>
internal sealed class OrderEcho : IFixApplication
{
    private int _reports;

    /// <summary>What it was told, as text.</summary>
    public List<string> Told { get; } = [];

    /// <summary>ClOrdIDs of the orders.</summary>
    public List<string> Orders { get; } = [];

    public void OnLogon(FixSession session) => Told.Add("logon");

    public void OnLogout(FixSession session) => Told.Add("logout");

    public bool OnMessage(FixSession session, FixMessage message)
    {
        if (message.Type is not [(byte)'D'])
            return false;
        Orders.Add(Encoding.ASCII.GetString(message.Find(11)));
        Span<byte> route = stackalloc byte[FixRoute.MaxLength];
        int length = FixRoute.Of(message, route);
        Report report = new() { Order = message, Number = ++_reports };
        session.Send("8"u8, in report, route[..length], flush: false);
        return true;
    }

    private readonly struct Report : IFixBody
    {
        public required FixMessage Order { get; init; }

        public required int Number { get; init; }

        public void Write(scoped ref FixWriter writer)
        {
            writer.Write(37, (long)Number);
            writer.Write(17, (long)Number);
            writer.Write(150, '0');
            writer.Write(39, '0');
            writer.Write(11, Order.Find(11));
            writer.Write(55, Order.Find(55));
            writer.Write(54, Order.Find(54));
            writer.Write(151, Order.Find(38));
            writer.Write(14, 0L);
            writer.Write(6, 0L);
        }
    }
}
