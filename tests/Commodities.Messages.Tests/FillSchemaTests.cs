using System.Xml.Linq;
using Commodities.Messages.Fills;
using Xunit;

namespace Commodities.Messages.Tests;

/// <summary>Compares <c>config/sbe/fill-stream.xml</c> with the structs, both ways.</summary>
public sealed class FillSchemaTests
{
    private static readonly SchemaFile File = new("config/sbe/fill-stream.xml");

    public static TheoryData<FillTemplateId> Templates => new(Enum.GetValues<FillTemplateId>().Where(id => id != FillTemplateId.None));

    public static TheoryData<string> Enums => new(File.EnumNames);

    [Fact]
    public void Schema_names_the_same_id_version_and_byte_order_as_the_code()
    {
        Assert.Equal(FillSchema.Id, (int)File.Root.Attribute("id")!);
        Assert.Equal(FillSchema.Version, (int)File.Root.Attribute("version")!);
        Assert.Equal("littleEndian", (string)File.Root.Attribute("byteOrder")!);
        Assert.NotEqual(Schema.Id, FillSchema.Id);
    }

    [Fact]
    public void Schema_lists_exactly_the_templates_of_the_code() =>
        Assert.Equal(Enum.GetValues<FillTemplateId>().Where(id => id != FillTemplateId.None).Select(id => $"{id}={(ushort)id}"), File.MessageNames);

    [Theory]
    [MemberData(nameof(Templates))]
    public void Message_has_the_same_fields_offsets_types_and_sizes_in_schema_and_struct(FillTemplateId templateId)
    {
        XElement message = File.Message((int)templateId);
        Type type = StructOf(templateId);
        Assert.Equal(File.FieldsOf(message), SchemaFile.FieldsOf(type));
        Assert.Equal(SchemaFile.SizeOf(type) - FillMessageHeader.Length, (int)message.Attribute("blockLength")!);
        Assert.InRange(SchemaFile.SizeOf(type), FillMessageHeader.Length, FillSchema.MaxMessageLength);
        Assert.Equal(templateId, type.GetProperty("TemplateId")!.GetValue(null));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Field_is_optional_in_the_schema_where_its_text_speaks_of_null(FillTemplateId templateId) =>
        Assert.All(File.Message((int)templateId).Elements("field"), field => Assert.Equal(
            ((string)field.Attribute("description")!).Contains("null", StringComparison.OrdinalIgnoreCase), (string?)field.Attribute("presence") == "optional"));

    [Theory]
    [MemberData(nameof(Enums))]
    public void Enum_or_set_has_the_same_values_in_schema_and_code(string name)
    {
        Type type = typeof(Fill).Assembly.GetType($"Commodities.Messages.Fills.{name}") ?? typeof(Domain.Side).Assembly.GetType($"Commodities.Domain.{name}")!;
        (Type encoding, IEnumerable<string> values) = File.ValuesOf(name);
        Assert.Equal(encoding, type.GetEnumUnderlyingType());
        Assert.Equal(SchemaFile.ValuesOf(type), values);
    }

    [Fact]
    public void Header_is_64_bytes_with_chain_and_checksum_where_the_schema_has_them()
    {
        Assert.Equal(FillHeader.Length, SchemaFile.SizeOf(typeof(FillHeader)));
        string[] fields = [.. SchemaFile.FieldsOf(typeof(FillHeader))];
        Assert.Contains($"crc uint32 @{FillHeader.CrcOffset - FillMessageHeader.Length} +4", fields);
        Assert.Contains($"chainedLength uint16 @{FillHeader.ChainedFrom - FillMessageHeader.Length} +2", fields);
        Assert.Contains("sequence int64 @32 +8", fields);
    }

    private static Type StructOf(FillTemplateId templateId) => typeof(Fill).Assembly.GetType($"Commodities.Messages.Fills.{templateId}")!;
}
