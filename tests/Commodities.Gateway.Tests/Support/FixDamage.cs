using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Good messages, damaged at random.</summary>
internal static class FixDamage
{
    public const int MaxBodyLength = 4096;

    private static readonly byte[][] Seeds =
    [
        Wire.Of("35=A|34=1|49=TRADER1|52=20261124-10:00:00|56=COMMODITIES|98=0|108=30|141=Y|95=3|96=a|b|553=u|554=p|789=1|"),
        Wire.Of("35=D|49=TRADER1|56=COMMODITIES|34=2|52=20261124-10:00:00.123|11=x1|453=2|448=F1|447=D|452=1|448=T1|802=1|523=a|803=1|55=JM2701|54=1|60=20261124-10:00:00|38=10|40=2|44=1234.5|"),
        Wire.Of("35=2|49=TRADER1|56=COMMODITIES|34=3|43=Y|122=20261124-10:00:00|52=20261124-10:00:00.123|7=1|16=0|"),
        Wire.Of("35=8|49=COMMODITIES|56=TRADER1|34=3|52=20261124-10:00:00.123|37=1|17=2|150=0|39=0|55=JM2701|54=1|151=1|14=0|6=0|354=4|355=a=|b|58=text|"),
        Wire.Of("35=4|49=TRADER1|56=COMMODITIES|34=4|52=20261124-10:00:00.123|123=Y|36=9|627=1|628=h|629=20261124-10:00:00|630=1|"),
    ];

    /// <summary>One or two messages, a few bytes changed, cut out or doubled; half of the time the length and checksum are put right again.</summary>
    public static int Do(Random random, byte[] buffer)
    {
        byte[] seed = Seeds[random.Next(Seeds.Length)];
        seed.CopyTo(buffer, 0);
        int length = seed.Length;
        for (int change = random.Next(5); change > 0 && length > 1; change--)
        {
            int at = random.Next(length);
            switch (random.Next(5))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    buffer[at] = "0123456789|=\u0001\u0001YN."u8[random.Next(17)];
                    break;
                case 2:
                    int cut = Math.Min(random.Next(1, 12), length - at);
                    buffer.AsSpan(at + cut, length - at - cut).CopyTo(buffer.AsSpan(at));
                    length -= cut;
                    break;
                case 3:
                    int doubled = Math.Min(random.Next(1, 30), length - at);
                    buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + doubled));
                    length += doubled;
                    break;
                default:
                    length = at + 1;
                    break;
            }
        }

        if (random.Next(2) == 0)
            length = Mend(buffer, length);
        if (random.Next(4) == 0)
        {
            byte[] next = Seeds[random.Next(Seeds.Length)];
            next.CopyTo(buffer, length);
            length += next.Length;
        }

        return length;
    }

    private static int Mend(byte[] buffer, int length)
    {
        ReadOnlySpan<byte> all = buffer.AsSpan(0, length);
        int type = all.IndexOf("\u000135="u8);
        int trailer = all.LastIndexOf("\u000110="u8);
        if (type < 0 || trailer <= type)
            return length;
        Span<byte> body = stackalloc byte[MaxBodyLength * 2];
        body = body[..(trailer - type)];
        all[(type + 1)..(trailer + 1)].CopyTo(body);
        FixWriter writer = new(buffer);
        writer.WriteRaw(body);
        ReadOnlySpan<byte> message = writer.Finish();
        message.CopyTo(buffer);
        return message.Length;
    }
}
