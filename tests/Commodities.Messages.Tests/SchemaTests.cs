using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using Commodities.Domain;
using Commodities.Tests;
using Xunit;

namespace Commodities.Messages.Tests;

/// <summary>Compares <c>config/sbe/commodities.xml</c> with the structs, both ways.</summary>
public sealed class SchemaTests
{
    private static readonly XElement Root = XDocument.Load(RepositoryFiles.Find("config/sbe/commodities.xml")).Root!;
    private static readonly XNamespace Sbe = "http://fixprotocol.io/2016/sbe";

    private static readonly Dictionary<string, (Type Type, int Length)> Primitives = new()
    {
        ["int64"] = (typeof(long), 8),
        ["int32"] = (typeof(int), 4),
        ["uint16"] = (typeof(ushort), 2),
        ["uint8"] = (typeof(byte), 1),
    };

    public static TheoryData<TemplateId> Templates => new(Enum.GetValues<TemplateId>().Where(id => id != TemplateId.None));

    [Fact]
    public void Schema_names_the_same_id_version_and_byte_order_as_the_code()
    {
        Assert.Equal(Schema.Id, (int)Root.Attribute("id")!);
        Assert.Equal(Schema.Version, (int)Root.Attribute("version")!);
        Assert.Equal("littleEndian", (string)Root.Attribute("byteOrder")!);
        Assert.True(BitConverter.IsLittleEndian);
        XElement header = Root.Element("types")!.Elements("composite").Single(type => (string)type.Attribute("name")! == "messageHeader");
        Assert.Equal(["blockLength", "templateId", "schemaId", "version"], header.Elements().Select(type => (string)type.Attribute("name")!));
        Assert.All(header.Elements(), type => Assert.Equal("uint16", (string)type.Attribute("primitiveType")!));
    }

    [Fact]
    public void Schema_lists_exactly_the_templates_of_the_code()
    {
        IEnumerable<string> expected = Enum.GetValues<TemplateId>().Where(id => id != TemplateId.None).Select(id => $"{id}={(ushort)id}");
        Assert.Equal(expected, Root.Elements(Sbe + "message").Select(message => $"{(string)message.Attribute("name")!}={(string)message.Attribute("id")!}"));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Message_has_the_same_fields_offsets_types_and_sizes_in_schema_and_struct(TemplateId templateId)
    {
        XElement message = Root.Elements(Sbe + "message").Single(element => (int)element.Attribute("id")! == (int)templateId);
        Type type = MessageFormatter.StructOf(templateId)!;
        IEnumerable<string> inSchema = message.Elements("field").Select(DescribeField);
        Assert.Equal(inSchema, FieldsOf(type, 0));
        Assert.Equal(SizeOf(type) - MessageHeader.Length, (int)message.Attribute("blockLength")!);
        Assert.InRange(SizeOf(type), MessageHeader.Length, Schema.SlotLength);
        Assert.Equal(templateId, type.GetProperty("TemplateId")!.GetValue(null));
    }

    [Theory]
    [InlineData(typeof(Side))]
    [InlineData(typeof(OrderType))]
    [InlineData(typeof(TimeInForce))]
    [InlineData(typeof(TradingPhase))]
    [InlineData(typeof(CancelReason))]
    [InlineData(typeof(TradePricePolicy))]
    [InlineData(typeof(AuctionRule))]
    [InlineData(typeof(MarketOrderForm))]
    [InlineData(typeof(SelfTradePolicy))]
    [InlineData(typeof(SettlementBasis))]
    [InlineData(typeof(PositionEffect))]
    [InlineData(typeof(HedgeFlag))]
    [InlineData(typeof(RejectCode))]
    [InlineData(typeof(TemplateId))]
    public void Enum_has_the_same_values_in_schema_and_code(Type type)
    {
        XElement element = TypeNamed(type.Name);
        Assert.Equal(Primitives[(string)element.Attribute("encodingType")!].Type, type.GetEnumUnderlyingType());
        Assert.Equal(
            Enum.GetValues(type).Cast<object>().Select(value => $"{value}={Convert.ToInt64(value, CultureInfo.InvariantCulture)}"),
            element.Elements("validValue").Select(value => $"{(string)value.Attribute("name")!}={value.Value}"));
    }

    [Theory]
    [InlineData(typeof(OrderInstructions))]
    [InlineData(typeof(ReplaceOptions))]
    [InlineData(typeof(TradeFlags))]
    public void Set_has_the_same_bits_in_schema_and_code(Type type)
    {
        Assert.Equal(
            Enum.GetValues(type).Cast<object>().Select(value => (Name: value.ToString()!, Bits: Convert.ToByte(value, CultureInfo.InvariantCulture)))
                .Where(value => value.Bits != 0).Select(value => $"{CamelCase(value.Name)}={byte.TrailingZeroCount(value.Bits)}"),
            TypeNamed(type.Name).Elements("choice").Select(choice => $"{(string)choice.Attribute("name")!}={choice.Value}"));
    }

    private static string DescribeField(XElement field)
    {
        string type = (string)field.Attribute("type")!;
        int length = Primitives.TryGetValue(type, out (Type Type, int Length) primitive) ? primitive.Length : LengthOf(TypeNamed(type));
        return $"{(string)field.Attribute("name")!} {type} @{(string)field.Attribute("offset")!} +{length}";
    }

    private static int LengthOf(XElement type) => type.Name.LocalName == "type"
        ? (int)type.Attribute("length")!
        : Primitives[(string)type.Attribute("encodingType")!].Length;

    private static XElement TypeNamed(string name) => Root.Element("types")!.Elements().Single(type => (string)type.Attribute("name")! == name);

    private static IEnumerable<string> FieldsOf(Type type, int baseOffset)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            int offset = baseOffset + (int)Marshal.OffsetOf(type, field.Name);
            if (field.FieldType == typeof(CommandHeader) || field.FieldType == typeof(EventHeader))
            {
                foreach (string inner in FieldsOf(field.FieldType, offset))
                {
                    yield return inner;
                }
            }
            else if (field.FieldType != typeof(MessageHeader))
            {
                string name = Primitives.FirstOrDefault(pair => pair.Value.Type == field.FieldType).Key ?? field.FieldType.Name;
                yield return $"{CamelCase(field.Name)} {name} @{offset - MessageHeader.Length} +{SizeOf(field.FieldType)}";
            }
        }
    }

    private static int SizeOf(Type type) => type.IsEnum ? Marshal.SizeOf(type.GetEnumUnderlyingType())
        : type == typeof(Symbol16) ? Symbol16.Length
        : Marshal.SizeOf(type);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
